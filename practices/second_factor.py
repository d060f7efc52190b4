"""The second step of logging in: a code from an app, or a recovery code that works once.

django-otp keeps the secrets and does the arithmetic. Of a recovery code only a keyed digest is
stored.
"""

import base64
import io
import secrets
import time

import segno
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from catalogue import audit_log
from practices import throttle
from practices.logins import CODE
from practices.models import User

CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
TOLERANCE = 1  # A clock may be half a minute off.
# Of a row of users.
HAS_CODE = Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True))


def is_set(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def new_key() -> str:
    return random_hex()


def readable(key: str) -> str:
    """The key as somebody types it into an app, in groups of four."""
    written = base64.b32encode(bytes.fromhex(key)).decode()
    return " ".join(written[at : at + 4] for at in range(0, len(written), 4))


def picture(user: User, key: str) -> bytes:
    """The key as a QR code in SVG."""
    drawing = io.BytesIO()
    code = segno.make(TOTPDevice(user=user, key=key).config_url, error="m", micro=False)
    code.save(drawing, kind="svg", omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return drawing.getvalue()


def set_up(user: User, key: str, code: str) -> list[str]:
    """Turn it on if the code is right: the recovery codes. Empty when it is not."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    if not (is_number(code) and totp.verify(int(code), TOLERANCE)):
        return []
    with transaction.atomic():
        remove_devices(user)
        TOTPDevice.objects.create(user=user, name="app", key=key, last_t=totp.t())
        codes = make_codes(user)
        audit_log.write(audit_log.Action.SECOND_FACTOR, user, by=user, detail="aangezet")
    return codes


def verify(user: User, code: str) -> bool:
    """Whether a code is right; it then never is again. Raises `TooMany` after five wrong ones."""
    throttle.take(CODE, str(user.pk))
    code = "".join(code.split()).lower()
    device: TOTPDevice | StaticDevice | None
    if is_number(code):
        device, token = TOTPDevice.objects.filter(user=user, confirmed=True).first(), code
    else:
        device, token = StaticDevice.objects.filter(user=user).first(), digest(code)
    if device is None or verify_token(user, device.persistent_id, token) is None:
        audit_log.write(audit_log.Action.LOGIN_FAILED, user, by=None, detail="verkeerde code")
        if throttle.attempts(CODE, str(user.pk)).count() == CODE.times:
            audit_log.write(audit_log.Action.LOCKED_OUT, user, by=None, detail="code")
        return False
    throttle.forget(CODE, str(user.pk))
    if isinstance(device, StaticDevice):
        used = "herstelcode gebruikt"
        audit_log.write(audit_log.Action.SECOND_FACTOR, user, by=user, detail=used)
    return True


def renew_codes(user: User) -> list[str]:
    """New recovery codes; the old ones no longer work."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        codes = make_codes(user)
        audit_log.write(audit_log.Action.SECOND_FACTOR, user, by=user, detail="nieuwe herstelcodes")
    return codes


def codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def remove(user: User, *, by: User) -> None:
    """Turn it off, by the person or by a beheerder for who lost the phone."""
    with transaction.atomic():
        remove_devices(user)
        audit_log.write(audit_log.Action.SECOND_FACTOR, user, by=by, detail="uitgezet")


def remove_devices(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def make_codes(user: User) -> list[str]:
    device = StaticDevice.objects.create(user=user, name="herstelcodes")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(CODES)]
    device.token_set.bulk_create(StaticToken(device=device, token=digest(code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def digest(code: str) -> str:
    """What is stored of a recovery code: as long as the column, and useless without our key."""
    bare = code.replace("-", "")
    return salted_hmac("practices.recovery", bare, algorithm="sha256").hexdigest()[:16]


def is_number(code: str) -> bool:
    return len(code) == 6 and code.isascii() and code.isdigit()
