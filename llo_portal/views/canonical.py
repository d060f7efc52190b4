import functools

from django.shortcuts import redirect


def canonical_code(view):
    """Codes are lower case; another spelling of one leads to it for good."""

    @functools.wraps(view)
    def wrapper(request, code):
        if code != code.lower():
            return redirect(request.resolver_match.view_name, code.lower(), permanent=True)
        return view(request, code)

    return wrapper
