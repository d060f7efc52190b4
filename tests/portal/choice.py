"""The form of the cookie question, sent as a browser sends it."""

CHOOSE, STATE, STATEMENT = "/cookies/keuze/", "/cookies/stand.css", "/cookies/"


def choose(client, answer="toestaan", *, headers=None, **values):
    return client.post(CHOOSE, {"keuze": answer, **values}, headers=headers)
