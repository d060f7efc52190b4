import pytest
from django.test import Client
pytestmark=pytest.mark.django_db
def test_home(filled, client):
    assert client.get("/").status_code==200
def test_home2(filled, client):
    from tests.factories import make_practice
    make_practice(title="Aap")
    assert b"Aap" in client.get("/praktijken/?sorteer=titel").content
def test_home3(filled, client):
    assert b"101 praktijken" in client.get("/praktijken/?sorteer=titel").content
