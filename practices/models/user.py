from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works in the admin: coordinator, editor or administrator."""

    is_public = False

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
