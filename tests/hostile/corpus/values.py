"""Numbers, dates and delays that are none, or that nobody could mean."""

from collections.abc import Mapping
from typing import Final

VALUES: Final[Mapping[str, str]] = {
    "exponent": "1e999",
    "not a number": "NaN",
    "infinity": "Infinity",
    "ten to the four hundred": "1" + "0" * 190,
    "nines": "9" * 190,
    "decimals": "0." + "1" * 190,
    "hexadecimal": "0x7fffffff",
    "Arabic digits": "٣٤",
    "fullwidth digits": "３００",
    "Roman, raised, circled": "Ⅻ ² ⑫ ½ 零 一二三",
    "words": "deux cent quatre-vingt-dix-neuf mille milliards de milliards",
    "words without end": "mille " * 30,
    "several": "de 10 à 20, ou 30",
    "percent": "120 %",
    "separators": "1.000.000,00 1'000'000 1 000 000 1 000",
    "largest of 64 bits": "9223372036854775808",
    "year 0": "1er janvier 0",
    "year 10 000": "31/12/10000",
    "year -1": "1/1/-1",
    "31 February": "31/02/2027",
    "day 99": "99/99/9999",
    "date of computers": "2027-01-12T25:61:61Z",
    "date without sense": "le 12 mars avril 2027 2028",
    "digits of a date, Arabic": "١٢/٠١/٢٠٢٧",
    "date, fullwidth": "１２／０１／２０２７",
    "months without end": "9" * 60 + " mois",
    "years without end": "mille ans",
    "months, negative": "-6 mois",
    "months, decimal": "6,5 mois et demi et demi",
    "always": "jamais, ou toujours",
}
