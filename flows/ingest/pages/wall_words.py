"""The words that cookie notices, offers of subscriptions and script notices are made of. `walls` weighs them."""

import re
from typing import Final


def _signs(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


CONSENT: Final = _signs(
    r"\b(?:we|us|our|together)\b.{0,40}\bpartners\b|\d+ (?:\w+ )?partners\b|\bthird[- ]party vendors",
    r"\bcookies\b|cookie (?:polic|settings?|preferences|notice|statement|banner|choices)|cookie-",
    r"accept (?:all|cookies|and (?:continue|close))|agree and|reject all|only necessary|allow all|i accept"
    r"|accept button|by (?:clicking|continuing|using)",
    r"manage (?:your |my )?(?:choices?|preferences|options|consent|settings)|change your (?:choices?|mind|preferences)"
    r"|privacy (?:cent(?:re|er)|settings|preferences)|more options",
    r"\bconsent\b|you agree to|your agreement|opt[- ]out|legitimate interest|\bgdpr\b",
    r"personal data|your (?:device|browser|data|privacy)|ip address(?:es)?|identifiers|value your privacy",
    r"personali[sz]ed (?:ads?\b|advertis\w+|content)|targeted ad\w*|without tracking|advertising tracking"
    r"|werbung und tracking"
    r"|tracking as usual|measure (?:audiences?|their performance|ad\w*)|audience (?:research|insights)",
    r"store and(?:/or)? access|access information on|precise geolocation|use limited data",
    r"privacy (?:policy|notice|statement)|data protection|necessary cookies|how you use (?:our|this)",
    r"(?:best|better|improve|enhance)\b.{0,25}\bexperience",
    # the same in other languages
    r"verwende[nt] (?:\w+ )?cookies|cookies? (?:und|zu|um)\b|einwilligung|zustimm\w+|personenbezogene"
    r"|datenschutz\w*",
    r"utilis(?:e|ons) des cookies|consentement|vos (?:données|choix)|tout accepter|données personnelles",
    r"utiliza(?:mos)? cookies|consentimiento|consentimento|aceptar todo|aceitar tudo|datos personales|dados pessoais",
    r"utilizz(?:a|iamo) (?:i )?cookie|consenso|accetta tutt\w|dati personali",
    r"gebruik(?:en|t) (?:\w+ )?cookies|toestemming|persoonsgegevens|używamy plików cookie|plik\w+ cookie",
)
"""Each is one sign; a text is told by how many different signs it has."""

NOTICE: Final = re.compile(
    r"\b(?:we|this (?:web)?(?:site|page)|our (?:web)?(?:site|page)s?|this service)\b.{0,40} uses? (?:\w+ ){0,2}cookies"
    r"|\bcookies\b.{0,60} (?:on|of|by) this (?:web)?(?:site|page)|value your privacy|wir verwenden .{0,20}cookies"
    r"|accept (?:our|all|the) cookies|(?:asks?|asking|need|needs|request) (?:for )?your consent"
    r"|\b(?:nous|wir|nosotros|noi|wij|nós) (?:et|und|y|e|en) (?:nos|unsere|nuestros|i nostri|onze|nossos) (?:\d+ )?"
    r"(?:partenaires|partner|socios|partners|parceiros)\b"
    r"|nous utilisons des cookies|utilizamos cookies|utilizziamo (?:i )?cookie|wij gebruiken .{0,12}cookies"
)
"""What only a cookie notice says."""

OFFER: Final = _signs(
    r"subscri(?:be\b|ptions?\b|bers?\b)",
    r"(?:un)?limited (?:digital )?access|full access|access to (?:all|every|our|\w+ articles)",
    r"free trial|trial (?:offer|period)|introductory|special offer|save \d+ ?%|\boffer:",
    r"first (?:month|week|\w+ (?:months|weeks))",
    r"cancel (?:at )?any ?time|no commitment",
    r"(?:[€$£]|\d (?:euros?|dollars?|pounds?|crowns?)|\d[.,]\d\d|\bfor \d+).{0,24}(?:a|per|every|each"
    r"|/) ?(?:month|week|year)"
    r"|[€$£] ?\d[\d.,]*(?: for|/)",
    r"(?:choose|see|view|pick|compare) (?:\w+ )?(?:plans?|offers?|subscription)|\bplans\b",
    r"(?:log|sign) ?in\b|\blogin\b|forgot(?:ten)? (?:your )?password|remember me|create (?:an|your|a free) account"
    r"|your (?:e-?mail|password|account)|have an account|no account|account yet",
    r"regist(?:er|ration)\b|become an? (?:member|subscriber|supporter)|join (?:now|us|[\d,.]+)",
    r"on all (?:your )?devices|(?:every|all) (?:articles?|stor(?:y|ies)|everything)\b|e-?paper|ad-free"
    r"|newspaper at your",
    r"enjoy(?:ing)?\b|members?-only|for members|premium",
    # the same in other languages
    r"abonn\w+|suscr[ií]b\w+|suscripci\w+|abbon\w+|assin(?:e|ante|atura)\w*|prenumer\w+",
    r"jetzt (?:weiterlesen|testen|kaufen)|kostenlos testen|jederzeit kündbar|anmelden|einloggen",
    r"\d (?:€|euro)?.{0,12}(?:monatlich|(?:pro|im) (?:monat|jahr)|par mois|al mes|al mese|per maand)",
    r"sans engagement|par mois|s'identifier|se connecter|al mes|inicia(?:r)? sesión|al mese|accedi\b|per maand"
    r"|inloggen",
)

LOCKED: Final = re.compile(
    r"(?:continue|keep|carry on|finish) reading\b|read (?:on|the (?:full|rest|whole|complete)|this (?:article"
    r"|story))\b.{0,40}"
    r"(?:subscri|trial|account|register|sign|log|free|now|plus|premium|member|offer)"
    r"|to (?:continue|keep|read (?:the|this|on|more)|unlock|access)\b.{0,60}(?:subscri|log ?in|sign|register"
    r"|account|member|trial)"
    r"|(?:password|account|e-?mail)\b.{0,20} to read (?:this|the|more|on)|(?:subscribe|register|sign ?up|sign in"
    r"|log in|join|become an? \w+)\b.{0,40} to (?:continue|keep|read|unlock|access|view)"
    r"|already (?:an? |have an? )?(?:\w+ )?(?:subscri|member|account|registered)|(?:subscriber|member"
    r"|registered) already"
    r"|unlock (?:this|the|full|your|access|all)|(?:last|remaining|more|\d+) free (?:articles?|stor\w+)"
    r"|free articles? (?:this|left|rem)"
    r"|(?:article|story|content|text|page|report)\b.{0,20} (?:is|are) (?:only |exclusively |reserved |available "
    r"|exclusive )*"
    r"(?:for|to) (?:[\w+&-]+ ){0,3}(?:subscribers|members|users)|(?:for"
    r"|exclusive to) (?:our )?subscribers(?: only)?\b"
    r"|(?:subscriber|member)s?[- ](?:only|exclusive)|reached (?:your|the) (?:article |free )?limit"
    r"|this is an? (?:premium|subscriber)"
    r"|(?:trial|offer|account|membership|(?:for|only) (?:just )?(?:[€$£] ?)?\d+)\b.{0,30}"
    r" to (?:continue|keep|read|unlock)\b"
    r"|(?:the rest|remainder) of this (?:article|story|report)"
    r"|weiterlesen mit|sie haben bereits ein abo|dieser artikel ist .{0,20}abonnent|déjà abonné|réservé (?:à nos"
    r"|aux) abonnés"
    r"|il vous reste .{0,12}% de cet article|(?:ya eres|ya es|già|já é|al) (?:suscriptor|abbonato|assinante|abonnee)"
    r"|contenido exclusivo para|exclusivo para (?:suscriptores|assinantes)"
)
"""What stands where the rest of an article is kept back."""

SCRIPT: Final = re.compile(
    r"(?:enable|turn on|activate|switch on) (?:\w+ )?(?:java ?script|cookies)|allow java ?script"
    r"|java ?script (?:is|must|needs?|to be|has been|and cookies|appears)|requires? (?:\w+ )?java ?script"
    r"|without java ?script"
    r"|support java ?script|java ?script (?:disabled|required|enabled)|checking (?:your|the|if the) (?:browser"
    r"|site connection)"
    r"|(?:verify|verifying|confirm|prove|check|make sure)\b.{0,20} (?:you are|you're) (?:a |not a )?(?:human"
    r"|robot)|(?:you are|you're|i am|i'm) not a robot"
    r"|(?:are you|you are) a robot|unusual (?:traffic|activity)|(?:disable|turn off|switch off"
    r"|whitelist)\b.{0,20}ad ?-?block"
    r"|your browser (?:supports|will redirect)|browser (?:is|you are using is|version is) (?:not supported"
    r"|out ?of ?date|too old|outdated|no longer)|unsupported browser"
    r"|review the security of your connection|complete the (?:captcha|security check)|\bray id\b"
    r"|this page (?:could not|cannot|failed to) load|please wait while"
    r"|you have been blocked|security service to protect|think you (?:were|are) a bot|disabled java ?script in"
    r"|automation tools"
    r"|performing security verification|javascript (?:aktivieren|einschalten)|activer javascript|activez javascript"
    r"|habilit[ae] (?:el )?javascript|activ[ae] javascript|abilita(?:re)? javascript|schakel javascript in"
)

APPEAL: Final = re.compile(
    r"support (?:our|us|independent|quality)\b|(?:make|consider) a (?:\w+ )?(?:contribution|donation)|\bdonate\b"
    r"|contribute (?:from|today)"
    r"|(?:sign|signing) up (?:to|for) (?:our|the|\w+ \w+$)|our (?:\w+ )?(?:newsletter|morning e-?mail"
    r"|daily e-?mail|app\b)|your inbox"
    r"|newsletters? (?:may|sign)|follow us|download (?:our|the) app|get (?:the|our) .{0,40}(?:by e-?mail"
    r"|in your inbox|newsletter)"
    r"|subscribe to (?:our|the) (?:\w+ )?(?:newsletter|podcast|channel|feed)"
    r"|(?:funded|supported|paid for|made possible) by (?:our |its )?(?:readers|members|supporters)"
    r"|because (?:\d+ )?readers pay"
)
"""Calls to give money, or to take a newsletter: no part of an article, but nothing is kept back either."""

_HINTS: Final = """
cookie cookies consent partners privacy tracking personalised personalized device devices accept agree
agreement subscribe subscribed subscriber subscribers subscription subscriptions unlock log login sign password
account register registered registration member members membership articles reading trial cancel
commitment article plans premium javascript robot captcha browser human unusual please security blocker
adblock adblocker donate donation contribution newsletter newsletters inbox app download
readers supporters
abonnieren abonnenten abonnent abonnement abo einwilligung datenschutz datenschutzerklärung zustimmen zustimmung
personenbezogene weiterlesen anmelden einloggen monatlich kündbar aktivieren testen kostenlos
abonné abonnés abonner abonnez consentement données connecter activer activez
suscríbete suscriptor suscriptores suscripción consentimiento datos habilite
abbonati abbonato abbonamento consenso dati accedi abilita
toestemming persoonsgegevens inloggen abonnee abonnees
assinante assinantes assine consentimento dados pliki plików prenumerata
partenaires socios parceiros blocked bot
"""
HINTS: Final = frozenset(_HINTS.split())
"""A paragraph without one of these words has no sign of a wall; looked for first, as that is quick."""

CITES: Final = re.compile(
    r"\b(?:said|says|told|according to|announced|warned|reported|argued|added|estimated|study|survey|poll"
    r"|sagte|erklärte|laut|selon|según|secondo|volgens)\b",
    re.IGNORECASE,
)
"""Who cites somebody reports; a wall does not."""

LOGIN: Final = re.compile(
    r"(?:log|sign) ?in\b|\blogin\b|password|create an? (?:\w+ )?account|anmelden|einloggen|se connecter|inloggen"
)
"""The doors of an account."""

BUTTON: Final = re.compile(
    r"^(?:accept|agree|reject|manage|allow|i accept|cookie|consent|privacy|settings|more options|save|necessary"
    r"|statistics|marketing"
    r"|alle akzeptieren|einstellungen|tout accepter|aceptar|accetta|accepteren)\b.{0,30}$|withdraw your consent"
    r"|jederzeit widerrufen"
    r"|accept all|reject all",
    re.MULTILINE,
)
"""The buttons and headings of a cookie notice."""

TRACKING: Final = re.compile(r"track|consent|cookie|advertis|werbung|publicité|publicidad|pubblicità")
"""What one pays to be spared."""

WE: Final = re.compile(
    r"\b(?:(?i:we|our|my|wir|uns|unsere?n?|nous|nos|notre|nosotros|nuestr[oa]s?|noi|nostr[oi]|nós|wij|onze)|us)\b|utilizamos|utilizziamo"
)
"""Who speaks for a site."""

READER: Final = re.compile(
    r"(?:^|[.!?] )(?:Join|Choose|Cancel|Get|Subscribe|Start|Enjoy|Sign|Log|Accept|Read|Register|Try|Unlock|Save"
    r"|Become|Continue|Select"
    r"|Create|Enter|See|View|Upgrade|Enable|Turn|Click|Manage|Use)\b|"
    r"\b(?:(?i:you|your|yours|we|our|i accept|please|bitte|merci de|por favor|ihre?n?|wir|unsere?|vous|votre|vos"
    r"|nous|notre)|us|sie|Sie|nos)\b"
    r"|\b(?:tus|su|sus|usted|utilizamos|utilizziamo|nuestr[oa]s?|tuoi?|nostr[oi]|noi|sua|nós|uw|jouw|wij|onze)\b"
)
"""Who speaks to the reader, in a text with its capitals: `US` does not."""
