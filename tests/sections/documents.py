"""Made-up reports: the six titles of the form, the words of its tables, and a little prose."""

from __future__ import annotations

TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
NUMERALS = "一二三四五六"
NUMBERS = ("一、", "二、", "三、", "四、", "五、", "六、")

BODIES = (
    "2022年，本镇继续推进政务公开，发布信息341条。\n（一）主动公开情况。公开目录更新12项。\n（二）依申请公开情况。收到申请2件。",
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t4",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\n"
    "一、本年新收政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
    "三、本年度办理结果\t（一）予以公开\t2\t0\t0\t0\t0\t0\t2\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0",
    "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n0\t0\t0\t0\t0",
    "公开内容更新不够及时。下一步将按季检查公开目录。",
    "2022年未收取信息处理费。",
)

PREAMBLE = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项等六个部分组成。"
)


def report(
    *,
    titles: tuple[str, ...] = TITLES,
    numbers: tuple[str, ...] = NUMBERS,
    bodies: tuple[str, ...] = BODIES,
    before: str = PREAMBLE + "\n",
    behind: str = "",
    mark: str = "",
    end: str = "\n",
) -> str:
    """Print a report: each heading on its line, its body below."""
    parts = [
        f"{mark}{number}{title}{end}{body}{end}" for number, title, body in zip(numbers, titles, bodies, strict=True)
    ]
    return before + "".join(parts) + behind
