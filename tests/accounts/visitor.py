"""Someone who logs in through the form, from some address."""

import time

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices import second_factor
from tests.page import Page

NAME = "ria"
PASSWORD = "een lange zin als wachtwoord"
LOGIN = "/beheer/login/"
CODE = "/beheer/login/code/"
ADMIN = "/beheer/"


class Visitor:
    def __init__(self, address="192.0.2.1", **options):
        self.client = Client(REMOTE_ADDR=address, **options)

    def log_in(self, password=PASSWORD, name=NAME, next=None, **options):
        query = f"?next={next}" if next is not None else ""
        return self.client.post(LOGIN + query, {"username": name, "password": password}, **options)

    def fail(self, times=1, name=NAME):
        return [self.log_in("verkeerd", name=name) for _ in range(times)][-1]

    def give_code(self, code):
        return self.client.post(CODE, {"code": code})

    def open(self, address=ADMIN):
        return Page(self.client.get(address))

    @property
    def is_in(self):
        return self.client.get(ADMIN).status_code == 200


def code_of(key, later=0):
    """What an app with this key shows; `later` counts half minutes."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def with_factor(user):
    """Give an account an app: its key, and the recovery codes."""
    key = second_factor.new_key()
    codes = second_factor.set_up(user, key, code_of(key))
    # Set up long ago, so that the code of this moment is not used yet.
    TOTPDevice.objects.filter(user=user).update(last_t=-1)
    return key, codes
