"""What a search finds and in which order, on a catalogue small enough to see through."""

import pytest

from catalogue import version
from catalogue.models import State, SynonymGroup
from practices import facets, search
from tests.factories import make_activity, make_partnership, make_practice, make_term

pytestmark = pytest.mark.django_db


def find(query):
    index = facets.read(version.read())
    return search.find(query, index), index


def titles(query):
    found, index = find(query)
    return [index.titles[at] for at in found.best_first(index, index.everything)]


def make_all(*texts):
    for text in texts:
        make_practice(title=text)


# Forms of a word


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Bijscholing voor bedrijven", ["bijscholen", "bijgeschoold", "bedrijf", "BEDRIJVEN"]),
        ("Robots in de fabriek", ["robot", "robotisering", "fabrieken"]),
        ("Zij-instroom in de klas", ["zijinstroom", "zij instroom", "zij-instromers", "instroom"]),
        ("Alle foto's op een rij", ["foto", "foto’s"]),
        ("Coördinatoren met ideeën", ["coordinator", "idee", "ideeen", "coördinator"]),
        ("Een jaar mbo-certificaten", ["mbo certificaat", "mbocertificaat", "certificaat"]),
        ("Het IJ over", ["ij", "ĳ"]),
        ("Kiezen en ontwerpen", ["gekozen", "koos", "ontworpen"]),
        ("Steden en hun schepen", ["stad", "schip"]),
        ("Zelf isoleren", ["geïsoleerd", "isoleerde"]),
        ("Rietdekken in Giethoorn", ["rietdekker", "rietdekkers"]),
        ("Glas in lood", ["glas-in-lood"]),
    ],
)
def test_a_word_is_found_in_all_its_forms(title, queries):
    make_all(title, "Heel iets anders")
    assert {query: titles(query) for query in queries} == {query: [title] for query in queries}


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("De school om de hoek", "scholing"),
        ("Scholing op maat", "school"),
        ("Handelen in de klas", "handel"),
        ("Gemeenten doen mee", "gemeen"),
        ("Slim netwerk", "werk"),
        ("Kunststof gieten", "kunst"),
        ("Smart maken", "art"),
        ("Een conflict oplossen", "ict"),
        ("Zorgvuldig werken", "zorg"),
        ("Aannemers in de bouw", "aannemen"),
        ("Overstappen naar later", "app"),
        ("Een huis aan de haven", "ziekenhuis"),
    ],
)
def test_what_only_looks_alike_stays_apart(title, query):
    make_all(title, "Stof tot nadenken", "Net op tijd")
    assert title not in titles(query)


# Compounds


def test_a_part_finds_the_compound_and_a_compound_its_part():
    make_all("Een omscholingstraject", "Het traject", "Zorgtechniek", "Techniek", "Zorg")
    assert titles("traject") == ["Het traject", "Een omscholingstraject"]
    assert titles("omscholingstraject") == ["Een omscholingstraject", "Het traject"]
    assert titles("techniek") == ["Techniek", "Zorgtechniek"]
    assert titles("zorgtechniek") == ["Zorgtechniek", "Techniek"]


def test_a_compound_that_nobody_wrote_finds_its_parts():
    make_all("Techniek in de wijk", "Zorg in de wijk", "Heel iets anders")
    assert titles("zorgtechniek") == ["Techniek in de wijk", "Zorg in de wijk"]


def test_a_compound_of_which_one_half_is_known_finds_that_and_says_it_is_half():
    others = (f"Lessen in het park, deel {number}" for number in range(9))
    make_all("Werken met wind", "Windparken op zee", *others)
    assert titles("windmolens") == ["Werken met wind", "Windparken op zee"]
    assert find("windmolens")[0].is_partial
    assert titles("parkmolens") == []  # That stands nearly everywhere.


def test_the_letters_that_link_a_compound_do_not_matter():
    make_all("Klantcontact", "Heel iets anders")
    assert titles("klantencontact") == ["Klantcontact"]


def test_a_verb_is_found_in_one_piece_and_apart():
    make_all("Bedrijven denken mee", "Wie schoolt om?", "Omscholen", "Denken over morgen")
    assert titles("meedenken") == ["Bedrijven denken mee"]
    assert titles("schoolt om") == ["Wie schoolt om?", "Omscholen"]


# Typing errors


@pytest.mark.parametrize("typed", ["warmtepmop", "warmtepom", "warmtepompp", "wermtepomp"])
def test_one_typing_error_is_forgiven_and_said(typed):
    make_all("De warmtepomp", "Heel iets anders")
    assert titles(typed) == ["De warmtepomp"]
    assert find(typed)[0].correction == "warmtepomp"


@pytest.mark.parametrize("typed", ["wermtepmop", "wermtepom"])
def test_two_typing_errors_are_not(typed):
    make_all("De warmtepomp")
    assert titles(typed) == []


def test_a_short_word_is_not_corrected():
    make_all("Zorg", "Bouw")
    assert titles("zarg") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("praktyk", "praktijk"),
        ("klantkontact", "klantcontact"),
        ("verpleechhuis", "verpleeghuis"),
        ("begelijding", "begeleiding"),
        ("proffesioneel", "professioneel"),
        ("kinderopfang", "kinderopvang"),
    ],
)
def test_what_sounds_the_same_is_forgiven(typed, meant):
    make_all(meant)
    assert titles(typed) == [meant]
    assert find(typed)[0].correction == meant


def test_another_form_and_a_synonym_can_be_mistyped_too():
    SynonymGroup.objects.create(code="docent", terms="docent\nleraar")
    make_all("Agrarische scholen", "Docenten")
    assert titles("agarisch") == ["Agrarische scholen"]
    assert titles("lerraar") == ["Docenten"]


@pytest.mark.parametrize(
    ("title", "query"), [("Kennis", "tennis"), ("Krapper", "kapper"), ("De regel", "regen")]
)
def test_a_dutch_word_is_no_typing_error(title, query):
    make_all(title)
    assert (titles(query), find(query)[0].correction) == ([], "")


def test_a_word_that_is_there_is_not_corrected():
    make_all("Weten wat werkt", "Meten van lucht")
    found, _ = find("meten")
    assert (found.correction, titles("meten")) == ("", ["Meten van lucht"])


def test_the_rest_of_a_corrected_question_stays():
    make_all("De warmtepomp in Utrecht")
    assert find("warmtepmop in utrecht")[0].correction == "warmtepomp utrecht"


# Synonyms


def test_synonyms_work_both_ways_or_one_way_and_at_once():
    make_all("Docenten leren", "Een leraar leert", "Werkervaringsplaats")
    assert titles("instructeur") == []
    group = SynonymGroup.objects.create(code="docent", terms="docent\nleraar\ninstructeur")
    assert titles("instructeurs") == ["Docenten leren", "Een leraar leert"]
    SynonymGroup.objects.filter(pk=group.pk).update(terms="leraar\ninstructeur")
    assert titles("instructeur") == ["Een leraar leert"]
    SynonymGroup.objects.create(
        code="stage", direction="one_way", terms="stage", expands_to="werkervaringsplaats"
    )
    assert titles("stages") == ["Werkervaringsplaats"]
    assert titles("werkervaringsplaats") == ["Werkervaringsplaats"]


def test_a_turn_of_phrase_can_be_a_synonym():
    SynonymGroup.objects.create(code="llo", terms="llo\nleven lang ontwikkelen")
    make_all("Leven lang ontwikkelen", "Llo in de regio", "Lang geleden in het leven")
    assert set(titles("llo")) == {"Leven lang ontwikkelen", "Llo in de regio"}
    assert titles("leven lang ontwikkelen")[0] == "Leven lang ontwikkelen"
    assert "Llo in de regio" in titles("leven lang ontwikkelen")


# Questions of more words


def test_every_word_of_a_question_counts():
    make_all(*(f"{what} in {where}" for what in ("Lassen", "Lasser", "Lassers", "Las", "Last",
             "Bakken") for where in ("Drenthe", "Zeeland")))  # fmt: skip
    found = titles("hoe lassen in drenthe")
    assert len(found) == 5
    assert all(title.startswith("Las") and title.endswith("Drenthe") for title in found)


def test_words_that_say_nothing_find_nothing():
    make_all("Hoe kan ik de wereld aan")
    assert titles("hoe kan ik de") == titles("") == titles("!") == []


def test_what_answers_most_of_a_question_comes_behind_what_answers_all():
    make_all("Lasrobot kiezen", "Lasrobot in Zeeland", "Bakken in Zeeland", "Boren in Zeeland")
    found, _ = find("lasrobot in zeeland")
    assert titles("lasrobot in zeeland") == ["Lasrobot in Zeeland", "Lasrobot kiezen"]
    assert found.is_partial


def test_half_of_a_question_of_which_the_other_half_is_unknown_finds_nothing():
    make_all("Lasrobot kiezen", "Lasrobot in Zeeland")
    assert titles("lasrobot hypotheekrente") == []


def test_one_unknown_word_does_not_spoil_a_longer_question():
    others = (f"Bakken in plaats {number}" for number in range(20))
    make_all("Lasrobot in Zeeland", "Lasrobot kiezen", *others)
    assert titles("lasrobot zeeland hypotheekrente")[0] == "Lasrobot in Zeeland"
    assert titles("bakken plaats hypotheekrente") == []


def test_the_last_part_of_a_known_compound_counts_for_a_question_of_that_word_alone():
    make_all("Bankensector", "Sector", "Overstap van sector", "De bankensector en een overstap")
    assert titles("bankensector")[-1] in {"Sector", "Overstap van sector"}
    assert titles("bankensector overstap")[0] == "De bankensector en een overstap"


def test_a_word_of_the_dictionary_is_not_found_by_its_last_half():
    make_all("Een bewijs halen", *(f"Les {number}" for number in range(9)))
    assert titles("rijbewijs") == []


def test_a_preposition_behind_a_verb_does_not_make_it_another_verb():
    make_all("Inleren van nieuwe mensen", "Leren in de zorg")
    assert titles("leren in de zorg") == ["Leren in de zorg"]


def test_where_half_finds_little_a_telling_third_is_enough():
    others = (f"Bakken in plaats {number}" for number in range(20))
    make_all("Restauratie van monumenten", "Restauratie leren", "Restauratie doen", *others)
    found = titles("restauratie monumenten")
    assert found[0] == "Restauratie van monumenten"
    assert set(found[1:]) == {"Restauratie leren", "Restauratie doen"}
    assert titles("plaats monumenten") == ["Restauratie van monumenten"]


def test_two_words_that_are_one_do_not_find_a_half_of_it():
    make_all("Doorleren", "Leren in de klas")
    assert titles("door leren") == ["Doorleren"]


def test_quotes_ask_for_just_these_words_just_so():
    make_all("Leren in de praktijk", "De praktijk leren kennen", "Praktijken en leren")
    assert titles('"leren in de praktijk"') == ["Leren in de praktijk"]
    assert titles("“praktijk leren”") == ["De praktijk leren kennen"]
    assert titles('"praktijk"') == ["De praktijk leren kennen", "Leren in de praktijk"]


def test_words_of_two_texts_are_no_phrase():
    make_practice(title="Een", question="Slim gebouwd", approach="huis en haard")
    assert titles('"gebouwd huis"') == []


# Order


def test_title_comes_before_summary_before_names_before_text():
    make_practice(title="Vier", approach="Iets over waterstof.")
    make_practice(title="Drie", terms=[make_term("thema", "waterstof")])
    make_practice(title="Twee", summary="Waterstof.")
    make_practice(title="Een: waterstof")
    assert titles("waterstof") == ["Een: waterstof", "Twee", "Drie", "Vier"]


def test_equal_practices_stand_in_the_order_of_their_titles():
    make_all("Élan en waterstof", "IJs en waterstof", "Zand en waterstof", "Appel en waterstof")
    assert [title[:2] for title in titles("waterstof")] == ["Ap", "Él", "IJ", "Za"]


def test_names_of_terms_activities_and_partnerships_are_found():
    practice = make_practice(
        title="Vind mij",
        terms=[make_term("sector", "zorg", label="Zorg", alternative_labels="Verpleging\nCare")],
        activities=[make_activity(short_title="Hackathon")],
        tracks=["bijscholing"],
        roles=["aanbieder-mkb"],
        partnership=make_partnership(name="Lerend Noorden", city="Assen"),
    )
    for query in ("zorg", "verpleging", "care", "hackathon", "bijscholing", "noorden", "assen"):
        assert titles(query) == [practice.title], query


def test_r2_what_is_not_public_is_not_found_and_gives_no_hint():
    make_practice(title="Geheimzinnig", state=State.CONCEPT)
    make_practice(
        title="Zichtbaar",
        partnership=make_partnership(name="Verborgen verbond", state=State.CONCEPT),
        activities=[make_activity(short_title="Sluimerend", state=State.CONCEPT)],
    )
    for query in ("geheimzinnig", "geheimzinnog", "verborgen", "sluimerend"):
        assert titles(query) == []
        assert find(query)[0].correction == ""


# Literal text


@pytest.mark.parametrize(
    "query",
    ['"', '"" ', "*", "praktijk*", "NEAR(a b)", "a NEAR b", "words:x", "-praktijk", "%", "_", "\\",
     "' OR 1=1 --", "a & b | !c", "<->", "praktijk:*", "(", ")", "^", "🙂", "é\u0301", "\x00",
     "²³", "zz6162", "zz", "AND OR NOT", "x" * 5_000, "a " * 3_000, "ij" * 50],
)  # fmt: skip
def test_r9_q25_operators_of_the_engines_are_literal_text(query):
    make_all("Praktijk een", "🙂 lachen")
    found, index = find(query[:200])
    assert set(found.best_first(index, index.everything)) <= {0, 1}


def test_words_in_other_alphabets_are_words(client):
    make_all("Ελλάδα leert", "学习 samen")
    assert titles("ελλάδα") == ["Ελλάδα leert"]
    assert titles("学习") == ["学习 samen"]
