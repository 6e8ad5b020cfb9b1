# SPDX-License-Identifier: GPL-3.0-or-later
"""A town's name in the language of its state, for make-basemap.

GeoNames' file of towns lists other names of a town without their language. A name of that
list is taken where its language is certain all the same, and none otherwise:

  * only letters of the language, no spelling that the language has not, and its romanisation
    is to the letter the name the map shows. Суми gives Sumy; Сумы has a letter that Ukrainian
    lacks; Харьков would be Kharkov. Of Arabic, Persian and Hebrew, whose short vowels are not
    written, the consonants. Two such names, and there is none.
  * the towns of ENDONYMS, picked by hand, most of which the map shows by an English name.

Whose town it is, is GeoNames' country code, ISO 3166: Crimea's towns are Ukraine's.
"""
import re
import unicodedata

# The official languages by state, the first in which a name is found counting: Unicode CLDR,
# supplemental data, territory information. Of states that write in Latin letters, and of
# Chinese, Japanese and Korean, only ENDONYMS. Not here: states whose languages share their
# letters, such as India.
LANGUAGES = {
    "UA": ("uk",), "RU": ("ru",), "BY": ("be", "ru"), "KZ": ("kk", "ru"), "BG": ("bg",),
    "RS": ("sr",), "MK": ("mk",), "GR": ("el",), "GE": ("ka",), "AM": ("hy",), "IL": ("he",),
    "IR": ("fa",),
}
LANGUAGES.update((c, ("ar",)) for c in
                 "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())


def table(text):
    """{letters: pattern of their romanisations} from "а=a е=e|ye ь="."""
    pairs = (p.split("=", 1) for p in text.split())
    return {k: "(?:%s)" % v for k, v in pairs}


COMMON = "а=a б=b в=v д=d з=z к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
# Ukraine: Cabinet of Ministers 2010, or BGN/PCGN 1965. Russian: BGN/PCGN 1947. Belarusian:
# BGN/PCGN 1979. Bulgarian: law of 2009, or BGN/PCGN 2013. Serbian, Macedonian: their Latin
# letters. Greek: ELOT 743. Georgian, Armenian, Arabic, Persian, Hebrew: BGN/PCGN, and
# French spellings of Arabic. All without apostrophes.
ROMAN = {
    "uk": table(COMMON + "г=h зг=zh|zgh ґ=g е=e є=ye|ie ж=zh и=y і=i ї=yi|i й=y|i х=kh ц=ts ч=ch ш=sh "
                "щ=shch ь= ю=yu|iu я=ya|ia ’="),
    "ru": table(COMMON + "г=g е=e|ye ё=e|ye|yo|o ж=zh и=i й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ= "
                "ы=y ый=yy|y ь= э=e ю=yu я=ya"),
    "be": table(COMMON + "г=h е=ye|e ё=yo ж=zh і=i й=y ў=w х=kh ц=ts ч=ch ш=sh ы=y ь= э=e ю=yu "
                "я=ya ’="),
    "kk": table(COMMON + "ә=a|ae г=g ғ=gh|g е=e|ye ж=zh|j и=i|y й=y|i қ=q|k ң=ng|n ө=o|oe ұ=u "
                "ү=u|ue у=u|w х=kh һ=h ч=ch ш=sh ы=y і=i э=e ю=yu я=ya"),
    "bg": table(COMMON + "г=g е=e ж=zh и=i й=y х=h|kh ц=ts ч=ch ш=sh щ=sht ъ=a|u ью=yo ю=yu "
                "я=ya ия=iya|ia"),
    "sr": table(COMMON + "г=g ђ=đ|dj е=e ж=ž и=i ј=j љ=lj њ=nj ћ=ć х=h ц=c ч=č џ=dž ш=š"),
    "mk": table(COMMON + "г=g ѓ=gj|ǵ е=e ж=ž|zh ѕ=dz и=i ј=j љ=lj|l њ=nj ќ=kj|ḱ х=h ц=c|ts "
                "ч=č|ch џ=dž|dzh ш=š|sh"),
    "el": table("α=a αυ=av|af|au β=v γ=g γγ=ng|gg γκ=gk|g|nk δ=d ε=e ευ=ev|ef|eu ζ=z η=i θ=th "
                "ι=i κ=k λ=l μ=m μπ=b|mp ν=n ντ=nt|d ξ=x|ks ο=o ου=ou|u π=p ρ=r σ=s ς=s τ=t "
                "υ=y|i φ=f|ph χ=ch|kh|h ψ=ps ω=o αι=ai|e ει=ei|i οι=oi|i"),
    "ka": table("ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t "
                "უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"),
    "hy": table("ա=a բ=b գ=g դ=d ե=ye|e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz "
                "ղ=gh ճ=ch մ=m յ=y|h ն=n շ=sh ո=vo|o չ=ch պ=p ջ=j ռ=rr|r ս=s վ=v տ=t ր=r ց=ts "
                "ու=u փ=p ք=k օ=o ֆ=f և=yev|ev"),
    "ar": table("ا= أ= إ= آ= ء= ئ= ؤ= ى=(?<=a)(?!i) ال=l? ب=b ت=t ث=th|t ج=j|g|dj ح=h خ=kh د=d "
                "ذ=dh|d ر=r ز=z س=s|c "
                "ش=sh|ch ص=s ض=d ط=t ظ=z|dh ع= غ=gh ف=f ق=q|k|g ك=k|c ل=l م=m ن=n ه=h ة=h|t| و=w|u|v| "
                "ي=y|"),
    "fa": table("ا= آ= ئ= ب=b پ=p ت=t ث=s ج=j چ=ch ح=h خ=kh د=d ذ=z "
                "ر=r ز=z ژ=zh س=s ش=sh ص=s ض=z ط=t "
                "ظ=z ع= غ=gh ف=f ق=q|gh ک=k گ=g ل=l م=m ن=n ه=h| و=v|w| ی=y|"),
    "he": table("א= ב=b|v ג=g ד=d ה=h| ו=v|w| ז=z ח=h|ch|kh ט=t י=y| כ=k|kh|ch ך=k|kh|ch ל=l "
                "מ=m ם=m נ=n ן=n ס=s ע= פ=p|f ף=f צ=z|ts|tz ץ=z|ts|tz ק=q|k ר=r ש=sh|s ת=t|th"),
}
# Of these only the consonants are compared, and not where words part.
UNVOWELLED = ("ar", "fa", "he")
ARTICLE = "ال"
# What the language's spelling has not. Ukrainian: hard к or й after с or ц (Russian's Донецк),
# hard ц at the end, soft hushers, no apostrophe after a lip sound, ї after a consonant, -ово
# and -овка. Russian: soft ц, soft с before к, шч, a hard sign but before a vowel. Belarusian:
# soft р, т, д and hushers. Arabic: Persian's endings. Greek: no accent, or the old ones.
FOREIGN = {
    "uk": r"[сзц]к(?=$|[ -]|и[йх]|[ая]я|ое|ой)|цк|ц(?=$|[ -])|[жчшщ]ь|[бпмф][яює]|"
          r"[бвгґджзклмнпрстфхцчшщ]ї|рь(?=$|[ -])|[ое](во$|вка(?=$|[ -]))",
    "ru": r"ць|[сз]ьк|[кгх]ы|[жшчщ][ыяю]|шч|ъ(?![еёюя])|ньск|[бвгкмпфх]ь(?=[а-я])(?![еёиюя])|"
          r"тс(?=$|[ -])",
    "be": r"[ртджшч][ьеёіюя]|[сц]ьк",
    "bg": r"ь(?!о)",
    "ar": r"(?<!لل)ه(?=$|[ -])|وئ",
    "el": r"^[^άέήίόύώΐΰ]+$|[ἀ-῿]",
}
# Of a language with letters of its own beside its neighbour's: one of these at least.
OWN = {"kk": r"[әғқңөұүһі]"}

# Towns that the map shows by an English name, or of whose names the rules let two pass. Each
# must be among GeoNames' names of the town.
ENDONYMS = {
    "RU": "Moscow=Москва;Saint Petersburg=Санкт-Петербург;Novokuznetsk=Новокузнецк;Bratsk=Братск;"
          "Nizhny Tagil=Нижний Тагил;Volzhsky=Волжский;Komsomolsk-on-Amur=Комсомольск-на-Амуре;"
          "Petropavlovsk-Kamchatsky=Петропавловск-Камчатский;Odintsovo=Одинцово;Kyzyl=Кызыл;"
          "Elista=Элиста;Novotroitsk=Новотроицк;Leninsk-Kuznetsky=Ленинск-Кузнецкий;"
          "Kirovo-Chepetsk=Кирово-Чепецк;Tikhoretsk=Тихорецк;Mtsensk=Мценск",
    "UA": "Uzhgorod=Ужгород;Mukachevo=Мукачево", "BY": "Maladziečna=Маладзечна",
    "RS": "Belgrade=Београд", "BG": "Sofia=София", "GE": "Tbilisi=თბილისი",
    "GR": "Athens=Αθήνα;Thessaloníki=Θεσσαλονίκη;Irákleion=Ηράκλειο;Piraeus=Πειραιάς",
    "AM": "Yerevan=Երևան", "IL": "Jerusalem=ירושלים;Tel Aviv=תל אביב;Haifa=חיפה",
    "SY": "Damascus=دمشق;Aleppo=حلب;Homs=حمص;Latakia=اللاذقية",
    "IQ": "Baghdad=بغداد;Mosul=الموصل;Basrah=البصرة", "EG": "Cairo=القاهرة;Alexandria=الإسكندرية;Suez=السويس",
    "LB": "Beirut=بيروت", "JO": "Amman=عمان", "SA": "Riyadh=الرياض", "PS": "Gaza=غزة",
    "IR": "Tehran=تهران;Isfahan=اصفهان;Mashhad=مشهد", "JP": "Tokyo=東京;Osaka=大阪;Kyoto=京都;Yokohama=横浜;Nagoya=名古屋;Sapporo=札幌",
    "CN": "Beijing=北京;Shanghai=上海;Guangzhou=广州;Shenzhen=深圳;Chengdu=成都;Wuhan=武汉;"
          "Nanjing=南京;Harbin=哈尔滨", "TW": "Taipei=台北",
    "KR": "Seoul=서울;Busan=부산", "KP": "Pyongyang=평양",
    "AE": "Sharjah=الشارقة", "AT": "Vienna=Wien", "CZ": "Prague=Praha", "PL": "Warsaw=Warszawa",
    "IT": "Rome=Roma;Milan=Milano;Naples=Napoli;Turin=Torino;Florence=Firenze;Venice=Venezia;"
          "Genoa=Genova",
    "DE": "Munich=München",
    "RO": "Bucharest=București", "PT": "Lisbon=Lisboa", "DK": "Copenhagen=København",
    "NL": "The Hague=Den Haag",
    "TR": "Istanbul=İstanbul", "MD": "Chisinau=Chișinău",
}
ENDONYMS = {c: dict(p.split("=") for p in t.split(";")) for c, t in ENDONYMS.items()}


# Letters that many write without their marks.
UNMARKED = str.maketrans("ёأإآىة", "еااايه")


def bare(name):
    """Without accents, save those that Greek and Cyrillic letters are made of."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))


def plain(name):
    return re.sub("[’‘ʼ'`′ʹ]", "", name.lower())


def pattern(language, name):
    """What a name may be romanised as; None with a letter that is not the language's."""
    letters = ROMAN[language]
    vowels = "[aeiouyw]*" if language in UNVOWELLED else ""
    longest = sorted(letters, key=len, reverse=True)
    out, at = [vowels], 0
    while at < len(name):
        within = at > 0 and name[at - 1] not in " -"
        key = next((k for k in longest if name.startswith(k, at) and
                    not (within and k == ARTICLE)), None)
        if key:
            # A pair may be two letters of two syllables as well.
            apart = "".join(letters.get(c, "") for c in key)
            out.append("(?:%s|%s)" % (letters[key], apart) if len(key) > 1 else letters[key])
            out.append("{1,2}" + vowels if vowels else "")
        elif name[at] not in " -":
            return None
        elif not vowels:
            out.append(name[at])
        at += len(key or " ")
    return "".join(out)


def romanised(language, row, names):
    """Those that the shown name is the romanisation of."""
    shown = {plain(row.name)}
    if language not in ("sr", "mk"):
        shown.add(plain(bare(row.name)))
    if language in UNVOWELLED:
        shown = {re.sub("[ -]", "", s) for s in shown}
    for name in names:
        name = re.sub("['ʼ‘`′]", "’", name)
        small = name.lower()
        if re.search(FOREIGN.get(language, "$^"), small) or \
                not re.search(OWN.get(language, ""), small):
            continue
        p = pattern(language, bare(small) if language == "el" else small)
        if p is not None and any(re.fullmatch(p, s) for s in shown):
            yield name


def capitals(name):
    return [w[0].isupper() for w in re.split("[ -]", name) if w]


def settled(shown, names):
    """The one of them, where they differ in no more than a mark one may leave out."""
    names = list(dict.fromkeys(names))
    names = [n for n in names if capitals(n) == capitals(shown) and not n[1:].isupper()] or names
    if len({re.sub("[ьъ’]", "", n).translate(UNMARKED) for n in names}) != 1:
        return ""
    return max(names, key=lambda n: (len(n), sum(ord(c) in UNMARKED for c in n)))


def local_name(row):
    """The town's name in its state's language; "" where it is not certain."""
    names = [unicodedata.normalize("NFC", n) for n in row.alternates.split(",")]
    if int(row.population or 0) >= 20000:
        endonym = ENDONYMS.get(row.country, {}).get(row.name)
        if endonym:
            if endonym not in names:
                raise ValueError("%s is no name of %s" % (endonym, row.name))
            return endonym
    for language in LANGUAGES.get(row.country, ()):
        found = settled(row.name, romanised(language, row, names))
        if found:
            return found
    return ""
