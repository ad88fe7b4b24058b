"""How often the letters and marks beyond ASCII occur in newspapers, by kind of alphabet; data, no logic.

Weights are parts in a thousand, rough: only their order of size matters. Russian has the letters of its
neighbours at a little; Western and Central European take their languages together. Marks are common to all.
"""

from __future__ import annotations

RUSSIAN = (
    "о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7"
    " ю6 ц5 щ4 э3 ф3 ъ0.5 ё1 і3 ї0.5 є0.5 ґ0.1 ў0.2 ј0.1 љ0.1 њ0.1 ћ0.1 ђ0.1 џ0.1 ѓ0.1 ќ0.1 ѕ0.1"
)
WESTERN = (
    "é200 ä90 ö60 ü70 ß25 á70 í60 ó80 ã60 ç60 ñ30 ê30 à55 è40 ú25 â12 ô12 õ15 û6 î6 ï3 å60 ø40 æ25 ù5 ë3 œ3"
    " ò10 ì8 ý1 ð1 þ1 ÿ0.2 š0.5 ž0.5"
)
CENTRAL = (
    "ą30 ę35 ł40 ś20 ć15 ż25 ź3 ń6 ó35 á110 č40 ď2 é90 ě50 í90 ň3 ř40 š45 ť3 ú12 ů25 ý45 ž45 ö25 ő20 ü12 ű6"
    " ă20 â8 î10 ş10 ţ10 ľ6 ĺ0.2 ŕ0.2 ô4 ä3 đ6 ë0.5 ç0.2"
)
MARKS = (
    "’120 “50 ”50 –60 —40 «30 »30 „15 …15 \u00a020 ‘10 €10 £10 °6 §3 •10 ¿5 ¡4 №3 º5 ª4 ·3 ½3 ®2 ©5 ™3 ´4 ‹3"
    " ›3 ×2 ²2 ‚1 ³1 ¼1 ¾1 ±1 µ1 ‰1 ¢1 ¥1 †0.5 ¶0.5 \u00ad0.5"
)
