"""What people and mail programs write around the words of an e-mail, a phrase a line, as regular expressions."""

from collections.abc import Sequence
from typing import Final

SIGN_OFFS: Final = (
    r"(?:with |my )?(?:very |all )?(?:best|kind|kindest|warm|warmest)?\s*(?:regards|wishes)",
    r"best|cheers|ta|br|kr|rgds|vg|mvh|lg|vh",
    r"thanks(?: again| so much| very much| in advance| a lot)?|(?:many|with) thanks|thank you(?: very much)?",
    r"all (?:the|my) best|respectfully|take care|talk soon",
    r"yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely(?: yours)?",
    r"mit (?:freundlichen|besten|herzlichen) grüßen|(?:freundliche|beste|viele|liebe|herzliche) grüße|gruß",
    r"(?:bien )?cordialement|salutations(?: distinguées)?|bien à vous",
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|atenciosamente",
    r"(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|groeten?",
    r"med vänlig hälsning|pozdrawiam",
)
"""Lines above a name."""
NOTICE_WORDS: Final = (
    (r"confidential\w*|privileged|vertraulich\w*|confidentiel\w*",),
    (r"intended|addressed|addressee|solely|sole use|bestimmt|destiné\w*",),
    (r"recipients?|empfänger|destinataires?|named above",),
    (r"this (?:e-?mail|message|communication|transmission)|diese e-?mail|ce (?:message|courriel)",),
    (r"delete|destroy|notify|vernichten|löschen|supprimer",),
    (r"disclos\w+|disseminat\w+|copying|distribut\w+|unauthori[sz]ed|retention|prohibited",),
    (r"virus\w*|malware|liability|liable|attachments?|not necessarily (?:represent|reflect|those)",),
)
"""Ideas of notices on confidence and liability, in their usual words; several of them make a notice."""
FOOTERS: Final = (
    r"\bunsubscrib\w*|\bopt[- ]?out\b|\bmanage (?:your )?(?:preferences|subscriptions?)",
    r"\bupdate (?:your )?(?:e-?mail |profile )?preferences",
    r"\b(?:you(?:'re| are)|you have) (?:receiv\w+|been sent|subscribed|getting) (?:to )?(?:this|our|these|the)\b",
    r"\byou(?: have)? received (?:this|it) (?:e-?mail|message|newsletter|because)",
    r"\bthis (?:e-?mail|newsletter|message) was sent (?:to|by|from)\b",
    r"\b(?:view|read|open|see) (?:this|it)(?: \w+)? (?:in|on) (?:your|a|the) (?:web )?browser",
    r"\bview (?:the )?(?:online|web) version",
    r"\bour (?:mailing )?address is\b|\bmailing list\b|\blist-?info\b|\bgroups?\.google\.com|\bgoogle groups\b",
    r"^[ \t]*(?:©|\(c\)|copyright\b|&copy;).{0,120}$|\ball rights reserved\b|\bprivacy (?:policy|notice)\b.{0,60}$",
    r"^[ \t]*sent (?:from|via|with) (?:my|the|an?|outlook|yahoo|mail|proton|samsung|gmail|blackberry|aol)\b.{0,60}$",
    r"^[ \t]*get outlook for\b|^[ \t]*gesendet von mein\w+|^[ \t]*envoyé (?:de|depuis) mon|^[ \t]*enviado desde mi",
    r"\b(?:checked|scanned) (?:for|by) (?:viruses|avast|avg|mcafee)|\bvirus[- ]free\b|\bconsider the environment\b",
    r"^[ \t]*(?:forward|share) (?:this|to a friend)\b.{0,80}$|^[ \t]*(?:follow|find|join) us\b.{0,80}$",
    r"\bto (?:post to|stop receiving|change your)\b.{0,40}(?:group|e-?mails?|list|settings|options)",
    r"\bto view this discussion\b",
    r"^[-#* \t]*(?:ends|end of (?:press )?release|30)[-#* \t]*$",
)
"""What lists, newsletters and telephones put below a message."""
LINKS: Final = (
    r"(?:read|learn|see|view|find out|discover) more|continue reading|keep reading|more here|click here",
    r"(?:read|see|view) (?:the )?(?:full|whole|rest of the) (?:story|article|post|report|release)(?: here)?",
    r"(?:mehr (?:lesen|erfahren)|weiterlesen|lire la suite|leer más|leggi (?:di più|tutto)|lees (?:meer|verder))",
)
"""Lines of a page that only lead on."""
BANNERS: Final = (
    r"(?:view|read|open|see) (?:(?:this|it)(?: \w+)? )?(?:in|on) (?:(?:your|a|the) )?(?:web )?browser",
    r"(?:view|read) (?:it )?online|view (?:the )?(?:online|web) version",
    r"having (?:trouble|problems?) (?:viewing|reading|seeing)",
    r"(?:can'?t|cannot|unable to) (?:see|view|read) (?:this|the)",
    r"(?:not|doesn'?t) display\w* (?:correctly|properly)|does(?:n'?t| not) support html",
    r"html (?:version|e-?mail|format)\b",
    r"originated (?:from )?outside|external (?:e-?mail|sender)|do not click (?:on )?(?:any )?links",
    r"im browser (?:ansehen|anzeigen|öffnen)|(?:afficher|voir|lire) (?:ce|cet|cette|le) .{0,20}navigateur",
    r"ver (?:este|en) .{0,20}navegador",
)
"""What stands above a message, or in place of its page."""
CONTACTS: Final = (
    r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|https?://\S+|\bwww\.\S+",
    r"(?:\+|\b00)\d[\d\s().-]{6,30}\d|\(?\b0\d{1,4}\)?[\s-]\d{3}[\s-]?\d{3,}",
    r"\b\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b",
    r"^[^\w\n]{0,9}(?:t|m|p|f|e|w|tel|mob|mobile|cell|phone|office|direct|fax|twitter|signal|skype)\b\s*[:.+(\d]",
)
"""Addresses, telephone numbers, and lines that begin with what kind of them they are."""


def join_phrases(phrases: Sequence[str]) -> str:
    """Write one expression that finds any of some."""
    return "|".join(phrases)
