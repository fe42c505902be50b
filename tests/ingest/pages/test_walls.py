"""Walls and articles: what asks for consent, money or scripts, and what only tells of them."""

import pytest

from flows.ingest.formats.html import read_html
from flows.ingest.pages.walls import judge, wall_of
from flows.ingest.problems import UnreadableDocument

NEWS = [
    "A barge with 300 tonnes of gravel sank in the canal of Orm on Friday, the waterways office said.",
    "The two men on board swam ashore. One of them, Piet Aalders, said the hull had been patched in March.",
    "The canal will be closed for five days, according to the office, which counts 40 ships a day there.",
]
CONSENT = {
    "partners": [
        "We and our 612 partners store and access information on your device, such as cookies.",
        "You can change your choices at any time in the privacy centre.",
    ],
    "before you continue": [
        "Before you continue to Orm Daily",
        "We use cookies and data to deliver and maintain our services, track outages and protect against abuse.",
        "If you choose to accept all, we will also use cookies and data to show personalised content.",
    ],
    "pay or consent": [
        "Read with advertising",
        "Visit orm.invalid as usual with advertising and tracking. You can withdraw your consent at any time.",
        "Read without tracking",
        "Subscribe to Orm Pur for 2.99 euros a month. More than 41,000 readers already do.",
    ],
    "short": ["This website uses cookies.", "By continuing to use this site you agree to our cookie policy."],
    "purposes": [
        "Your privacy",
        "With your agreement, we and our 92 partners process personal data like your visit on this website.",
        "Store and/or access information on a device",
        (
            "Personalised advertising and content, advertising and content measurement, audience research and "
            "services development"
        ),
    ],
    "law": [
        "We care about your privacy",
        "Under the GDPR we need your consent before we set cookies that measure how you use our pages.",
        "Manage options",
        "Accept and close",
    ],
    "german": [
        (
            "Wir und unsere 214 Partner verwenden Cookies und verarbeiten personenbezogene Daten, um Ihnen Werbung "
            "zu zeigen."
        ),
        "Sie können Ihre Einwilligung jederzeit widerrufen. Mehr in der Datenschutzerklärung.",
    ],
    "french": [
        "Nous utilisons des cookies avec votre consentement pour mesurer nos audiences.",
        "Vous pouvez retirer votre consentement à tout moment.",
    ],
    "spanish": [
        "Utilizamos cookies propias y de terceros con su consentimiento para mostrarle publicidad.",
        "Puede aceptar todo o configurar sus preferencias.",
    ],
    "settings": [
        "Cookie settings",
        "Necessary cookies are always on because our site does not work without them. You can allow all others here.",
        "Statistics",
        "These cookies help us to understand how you use our pages.",
    ],
}
OFFERS = {
    "exclusive": [
        "This is a subscriber exclusive.",
        "Start your 30-day trial now and get full access to Orm Digital.",
        "Have a subscription? Log in now",
    ],
    "plus": ["You want to read on?", "This article is available only to Orm+ members.", "Test Orm+ now for 30 days."],
    "french": [
        "Cet article est réservé aux abonnés.",
        "Abonnez-vous à partir de 1 € le premier mois, sans engagement.",
        "Déjà abonné ? Se connecter",
    ],
    "unlock": [
        "Unlock this article",
        "Choose your subscription and read on at once.",
        "8.50 a month",
        "Cancel any time.",
    ],
    "already": [
        "This article is for subscribers",
        "Get unlimited access for 1 euro in the first month, then 14 euros a month.",
        "Already a subscriber? Log in",
    ],
    "meter": [
        "You have read your last free article this month.",
        "Subscribe for 3 crowns a week and enjoy every story on all your devices.",
    ],
    "register": [
        "Register for free to continue reading",
        "Create an account and get access to five articles a month.",
        "Have an account? Sign in",
    ],
    "members": [
        "This story is for members only.",
        "Become a member for £60 a year and support our reporters.",
        "Join 9,100 members today.",
    ],
    "log in": [
        "Log in",
        "Enter your e-mail address and password to read this article.",
        "Forgotten your password?",
        "Create an account",
    ],
    "trial": [
        "Continue reading with a free trial",
        "Try Orm Premium for 30 days. Then $9.99 per month. Cancel anytime.",
    ],
    "print": [
        "Digital",
        "All articles on the website and in the app for 9.90 a month.",
        "Print",
        "The newspaper at your door six days a week for 39 a month. You are a subscriber already? Please log in.",
    ],
    "german": [
        "Weiterlesen mit Orm Plus",
        "Jetzt testen: 4 Wochen für 1 Euro, danach 9,99 monatlich. Jederzeit kündbar.",
        "Sie haben bereits ein Abo? Hier anmelden.",
    ],
    "join": ["To continue reading, please sign in or subscribe.", "Join 120,000 subscribers who read Orm every day."],
}
SCRIPTS = {
    "blocked": [
        "Please enable cookies.",
        "Sorry, you have been blocked",
        "This website is using a security service to protect itself from online attacks.",
    ],
    "bot": [
        "As you were browsing, something about your browser made us think you were a bot.",
        "You have disabled JavaScript in your web browser.",
    ],
    "enable": ["Please enable JavaScript to view this page."],
    "run": ["You need to enable JavaScript to run this app."],
    "robot": [
        "Are you a robot?",
        (
            "Please make sure your browser supports JavaScript and cookies and that you are not blocking them from "
            "loading."
        ),
    ],
    "checking": [
        "Checking your browser before accessing orm.invalid.",
        "This process is automatic. Your browser will redirect to your requested content shortly.",
    ],
    "human": [
        "Verify you are human by completing the action below.",
        "orm.invalid needs to review the security of your connection before proceeding.",
        "Ray ID: 88ab01",
    ],
    "ads": [
        "Please disable your ad blocker to read on.",
        "Our site lives from advertising. Turn off your ad blocker for orm.invalid and load this page again.",
    ],
    "disabled": [
        "JavaScript is disabled",
        "In order to continue, we need to verify that you're not a robot. This requires JavaScript.",
    ],
    "browser": ["Your browser is not supported", "Please use a newer one to see orm.invalid."],
    "traffic": ["We have detected unusual traffic from your network.", "Please complete the security check to go on."],
    "german": ["Bitte JavaScript aktivieren, um diese Seite zu sehen."],
}
ABOUT = [
    "The regulator fined the publisher 2.4 million euros for setting cookies without consent, it said on Monday.",
    "Under the ruling, sites must let users reject all cookies and withdraw consent as easily as they gave it.",
    (
        "The newspaper said it had 87,000 digital subscribers, and that a subscription would cost 12.90 euros a "
        "month from May."
    ),
    "Readers who hit the paywall will be able to read five free articles a month, said the editor, Ann Crewe.",
    "The attackers told users to enable macros; the police said 400 accounts had been taken over.",
    "“We use cookies to give you the best experience on our website,” the banner said, and nobody read on.",
    "“We and our partners”, a lawyer said, were 843 companies that shared personal data such as IP addresses.",
    "US officials said subscribers of three carriers had lost access to their accounts for 12 hours.",
    "The bakery sold 300 cookies to our children, said a mother, and gave the money to the school.",
    "The bill would require consent for tracking and personalised advertising, and fines of 4 percent of turnover.",
    "We baked cookies and sold them to the neighbours, Lena, nine, told the mayor on Sunday.",
]


def page_of(*paragraphs: str, names: str = "box") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<header><nav><a href='/'>Home</a></nav></header>"
    return f"<html><head><title>Orm</title></head><body>{menu}<div class='{names}'>{body}</div></body></html>".encode()


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(data)
    return caught.value.problem.reason_code


@pytest.mark.parametrize("names", ["box", "cmp-consent", "article"])
@pytest.mark.parametrize("kind", CONSENT)
def test_a_page_that_only_asks_for_consent_is_a_consent_wall(kind, names):
    assert reason_of(page_of(*CONSENT[kind], names=names)) == "consent_wall"


@pytest.mark.parametrize("names", ["box", "paywall", "article"])
@pytest.mark.parametrize("kind", OFFERS)
def test_a_page_that_only_asks_to_subscribe_or_log_in_is_a_paywall(kind, names):
    assert reason_of(page_of(*OFFERS[kind], names=names)) == "paywall"


@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_page_that_only_asks_for_scripts_is_script_only(kind):
    assert reason_of(page_of(*SCRIPTS[kind])) == "script_only"


def test_the_shell_of_a_script_is_script_only():
    shell = (
        "<html><head><title>Orm</title></head><body><div id='root'></div><script src='/a.js'></script></body></html>"
    )
    assert reason_of(shell.encode()) == "script_only"
    said = shell.replace("<div", "<noscript>You need to enable JavaScript to run this app.</noscript><div")
    assert reason_of(said.encode()) == "script_only"


@pytest.mark.parametrize("kind", CONSENT)
@pytest.mark.parametrize("place", [0, 3])
def test_an_article_and_a_cookie_notice_are_the_article(kind, place):
    paragraphs = [*NEWS[:place], *CONSENT[kind], *NEWS[place:]]
    read = read_html(page_of(*paragraphs))
    assert [line for line in read.text.split("\n") if len(line) > 60] == NEWS
    assert not read.is_cut


@pytest.mark.parametrize("names", ["box", "paywall", "x1"])
@pytest.mark.parametrize("kind", OFFERS)
def test_an_offer_after_paragraphs_of_an_article_cuts_it(kind, names):
    offer = "".join(f"<p>{paragraph}</p>" for paragraph in OFFERS[kind])
    page = page_of(*NEWS[:2]).replace(b"</div></body>", f"<div class='{names}'>{offer}</div></div></body>".encode())
    read = read_html(page)
    assert read.text == "\n".join(NEWS[:2])
    assert read.is_cut


@pytest.mark.parametrize("paragraph", ABOUT)
def test_an_article_about_cookies_or_subscriptions_is_an_article(paragraph):
    assert wall_of(paragraph) is None
    assert read_html(page_of(paragraph, *ABOUT[:3])).text.startswith(paragraph)


def test_an_appeal_within_an_article_goes_and_cuts_nothing():
    judged = judge([NEWS[0], "Sign up for our morning newsletter and get the news in your inbox.", *NEWS[1:]])
    assert judged.kept == NEWS
    assert not judged.is_cut


ARTICLES = {
    "of subscriptions": [
        "Streaming services have raised their prices by a fifth since 2023, a survey of 1,200 households found.",
        "First, make a list of what you pay for. Most have four subscriptions, says the consumer office.",
        "Log in to your account, open the settings and look for the word plan. You can cancel at any time.",
        "If you are charged 12.99 euros a month after that, keep a copy, says Mara Holt of the office.",
    ],
    "of cookies": [
        "A banner asks whether you agree to cookies. Half of all users click on the first button, a study found.",
        "You can say no. Sites must show a way to refuse, according to the data protection office.",
        "If you withdraw your consent later, the site has to delete your personal data, the office says.",
        "The office received 14,000 complaints last year. It fined 31 companies a total of 6.2 million euros.",
    ],
    "of voters": [
        "To vote on 9 June you must register by Friday, the electoral office said.",
        "You can register online or at the town hall. You need your passport and a bill with your address.",
        "Already registered? Then you will get a letter by 1 June, says the office.",
    ],
    "in the first person": [
        "I lost my phone in the port of Eck, and with it my account and my password for everything.",
        "We queued for three hours. You sign in with your name, they say, and your name is all you have.",
        "The officer asked for my consent to search our car. I said yes; you do not say no there.",
    ],
}


@pytest.mark.parametrize("notice", [(), ("We use cookies on this website. Read our cookie policy.",)])
@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_that_speaks_to_its_reader_is_an_article(article, notice):
    read = read_html(page_of(*ARTICLES[article], *notice))
    assert read.text == "\n".join(ARTICLES[article])
    assert not read.is_cut


@pytest.mark.parametrize(
    "offer",
    [
        ["Start your trial for 1 euro to read the rest of this story and everything else we publish.", "See offers"],
        ["This report is for members", "Only 2 crowns to keep reading.", "Already with us? Log in"],
    ],
)
def test_an_offer_that_names_its_price_first_cuts_the_article(offer):
    judged = judge([*NEWS[:2], *offer])
    assert (judged.kept, judged.is_cut) == (NEWS[:2], True)


def test_thanks_to_paying_readers_are_no_part_of_an_article():
    judged = judge([*NEWS, "Orm Notes is free because 312 readers pay. Join them."])
    assert (judged.kept, judged.is_cut) == (NEWS, False)
