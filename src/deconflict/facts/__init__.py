"""What a reader of news knows beforehand: countries, peoples, bodies and armed groups, as tables written by us.

Facts that last only: codes, names, the people's names, seats of government, offices. Who holds an office is not here,
for it changes. A row is added by editing a table; several values in a cell are parted by ";".
"""

from deconflict.facts.bodies import Body, BodyForm, bodies, body_form, body_forms, body_named, national_body
from deconflict.facts.countries import (
    Country,
    countries,
    countries_described,
    countries_of_adjective,
    country_named,
    country_of_adjective,
    country_of_code,
    country_of_government,
    country_of_people,
)
from deconflict.facts.peoples import People, people_named, peoples
from deconflict.facts.seats import Seat, seat_named, seats

__all__ = [
    "Body",
    "BodyForm",
    "Country",
    "People",
    "Seat",
    "bodies",
    "body_form",
    "body_forms",
    "body_named",
    "countries",
    "countries_described",
    "countries_of_adjective",
    "country_named",
    "country_of_adjective",
    "country_of_code",
    "country_of_government",
    "country_of_people",
    "national_body",
    "people_named",
    "peoples",
    "seat_named",
    "seats",
]
