"""Invented people and organisations, with generated numbers whose check digits are right."""

from datetime import date, timedelta
from random import Random

from stdnum.cn import ric, uscc

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = (
    "晓明 雨桐 建国 思远 淑芬 海涛 若兰 志强 文静 一鸣 春梅 立新 子涵 德昌 秀英 浩然 佳慧 永刚 "
    "玉珍 天佑 丽华 卫东 书瑶 长河 素云 家豪 月娥 振宇 巧玲 伯安"
).split()
TOWNS = "柳园 大堤 石桥 新渡 花园口东 南裹头 杏林 白鹭 长堤 清河湾".split()
TRADES = {
    "enterprise": ("{town}水利工程有限公司", "{town}生态农业有限公司", "{town}砂石运输有限公司"),
    "research_institution": ("{town}水文泥沙研究所", "{town}流域治理研究院"),
    "social_organisation": ("{town}河流保护志愿者协会", "{town}老年人互助会"),
    "legal_service": ("{town}律师事务所", "{town}法律服务所"),
    "other": ("{town}村民委员会", "{town}业主委员会"),
}
REGION = "410105"  # in use since before the people's birth years; the people are invented
REGISTRY = "91410105MA"


def name(random: Random) -> str:
    """An invented person's name."""
    return random.choice(SURNAMES) + random.choice(GIVEN)


def organisation(random: Random, kind: str) -> str:
    """An invented organisation's name."""
    return random.choice(TRADES[kind]).format(town=random.choice(TOWNS))


def resident_number(random: Random) -> str:
    """An 18-digit resident ID number with a valid birth date and check digit."""
    born = date(1985, 1, 1) + timedelta(days=random.randrange(7_000))
    body = f"{REGION}{born:%Y%m%d}{random.randrange(1000):03d}"
    return body + ric.calc_check_digit(body + "0")


def credit_code(random: Random) -> str:
    """An 18-character unified social credit code with a valid check digit."""
    body = REGISTRY + "".join(random.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(7))
    return body + uscc.calc_check_digit(body)


def mobile(random: Random) -> str:
    """A mobile number of a form that is not given out (190 0000 xxxx)."""
    return f"1900000{random.randrange(10_000):04d}"
