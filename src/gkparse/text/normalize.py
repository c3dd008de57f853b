"""Width, blanks and script brought to one shape, character for character.

Every later stage reads the folded text and reports positions in the text as it was given, so folding never changes
the length. It undoes what converters and typesetters do to a character (full width, compatibility forms, invisible
blanks, traditional script), never what they do to a word.

Sources: the compatibility decompositions of the Unicode Character Database; the traditional forms, those of the
mainland and of Taiwan, of the characters that the form, its titles and the names of agencies are made of.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

__all__ = ["compose", "fold"]

TRADITIONAL = (
    "業业為为務务報报開开關关機机處处數数據据結结無无現现規规範范許许罰罚強强徵征費费採采購购項项額额單单萬万產产與与"
    "應应訴诉訟讼復复複复議议審审維维糾纠終终經经過过當当請请繳缴納纳補补後后該该詢询類类執执違违國国穩稳係系計计總总"
    "約约組组織织學学會会團团體体書书記记諮咨訪访舉举險险權权護护屬属於于個个門门區区縣县鎮镇鄉乡廳厅辦办賬账級级編编"
    "寫写對对將将來来發发佈布製制變变動动種种實实際际況况決决減减淨净滅灭內内兩两則则別别劃划剛刚創创勞劳勢势勝胜協协"
    "確确認认證证設设備备註注評评試试話话語语說说調调論论識识諾诺謝谢譯译讀读責责貨货質质貿贸資资賦赋賣卖賽赛贏赢車车"
    "軍军軟软較较載载輔辅輕轻輛辆輯辑輸输轄辖轉转辭辞農农連连進进遊游運运達达遞递遠远適适遷迁選选遺遗還还邊边郵邮鄰邻"
    "醫医釋释針针鈔钞鋪铺錄录錯错鍵键長长閉闭間间閱阅隊队階阶陽阳陰阴陳陈陸陆隨随隱隐雙双難难電电靈灵靜静響响頁页頂顶"
    "順顺須须預预領领頭头題题願愿顧顾風风飛飞養养館馆驗验驟骤魚鱼點点黨党齊齐齡龄龍龙龜龟馬马駐驻騰腾邁迈蓋盖藝艺藥药"
    "蘇苏蘭兰號号虧亏蟲虫術术衛卫衝冲裝装裡里見见觀观覽览觸触訂订訊讯討讨訓训託托訣诀詞词詳详誤误誠诚課课諒谅諧谐講讲"
    "謀谋謹谨譜谱譽誉負负財财貢贡貧贫貫贯販贩貯贮貴贵買买貸贷賀贺賃赁賄贿賓宾賞赏賠赔賢贤賺赚贈赠贊赞軌轨輪轮轟轰遙遥"
    "遲迟鄭郑鄧邓釐厘釘钉鋼钢錢钱鎖锁鐘钟鐵铁鑒鉴鑑鉴閘闸閣阁閩闽闊阔闡阐陝陕陣阵隸隶雖虽離离霧雾韓韩韻韵頒颁頓顿頗颇"
    "頻频顆颗顏颜飯饭飲饮飾饰餘余驅驱驕骄驚惊鬥斗鳥鸟鳳凤鳴鸣鹽盐麗丽麥麦黃黄滙汇匯汇淺浅測测湯汤溝沟準准溫温滿满漢汉"
    "漲涨潔洁潛潜濟济濱滨濤涛灣湾營营爐炉爭争爾尔狀状獎奖獨独獲获環环療疗癥症盜盗盡尽監监盤盘礎础禮礼禍祸稅税稱称積积"
    "窮穷競竞筆笔節节築筑簡简簽签籌筹糧粮紀纪紅红細细紹绍統统絕绝給给綜综綠绿網网緊紧線线緩缓績绩縱纵繪绘繼继續续罷罢"
    "羅罗聯联聲声職职聽听膠胶臨临興兴舊旧艦舰莊庄華华葉叶蔣蒋薦荐襲袭億亿優优傳传債债傷伤傾倾儀仪價价儘尽兒儿冊册凍冻"
    "劇剧劉刘劑剂勵励廠厂廣广庫库廢废庁厅彈弹彙汇徑径徹彻恆恒慶庆憂忧憲宪懷怀戰战戲戏戶户拋抛損损換换搶抢撥拨撲扑擁拥"
    "擇择擊击擔担擬拟擴扩擾扰攝摄敗败敵敌斷断時时暢畅曆历歷历曉晓曬晒東东條条極极構构槍枪樂乐樓楼標标樣样橋桥檔档檢检"
    "櫃柜歡欢歲岁歸归殘残殺杀殼壳毀毁氣气沒没尋寻導导尷尴層层屆届島岛嶺岭巖岩幣币師师帳账帶带幫帮幹干廟庙張张堅坚場场"
    "塊块塗涂墊垫壓压壞坏壩坝壯壮夠够奪夺奮奋婦妇媽妈孫孙寧宁寶宝寬宽專专嚴严園园圍围圖图圓圆問问啟启啓启員员喪丧嘆叹"
    "嚮向廈厦衆众眾众佔占併并並并倉仓們们倫伦偽伪側侧偵侦僅仅僑侨償偿衹只祇只隻只裏里週周閒闲纔才纖纤臺台颱台檯台羣群"
    "峯峰牀床綫线汙污災灾産产説说録录戸户爲为眞真廬庐蘆芦蘄蕲濰潍瀋沈滬沪澤泽滄沧瀘泸漣涟渦涡瀾澜蓮莲蕪芜薩萨薊蓟贛赣"
    "遼辽邏逻鄲郸鄖郧釀酿錦锦鍾钟鎢钨鏡镜閬阆闕阙隴陇霑沾鞏巩馮冯騎骑驛驿魯鲁鮮鲜鶴鹤鷹鹰麵面齋斋龐庞崑昆崙仑岡冈崗岗"
    "嵐岚嶽岳巒峦慮虑懸悬撫抚撿捡敘叙暈晕朧胧楊杨樅枞檸柠殯殡瑪玛瑤瑶瓊琼畢毕畫画疊叠瘡疮礦矿碼码祿禄禪禅竄窜篩筛紗纱"
    "純纯紙纸絲丝綏绥緒绪緯纬縮缩縫缝義义習习聖圣肅肃腦脑腳脚膚肤膽胆蕩荡藍蓝蠟蜡覺觉誼谊貝贝贅赘趙赵跡迹蹤踪輝辉轎轿"
    "鄒邹鄔邬鈞钧鉛铅銀银銅铜銘铭銳锐鋁铝鑄铸閏闰閑闲闖闯陜陕雞鸡韋韦頸颈騙骗髮发鬆松鹹咸麼么黴霉齒齿厲厉吳吴呂吕喬乔"
    "嚇吓堯尧墾垦奧奥媧娲屢屡岀出嶇岖彥彦徠徕惡恶慘惨慣惯憤愤懇恳懲惩懶懒掃扫掛挂揮挥搗捣摯挚撐撑擲掷斂敛斬斩晝昼暫暂"
    "朮术枴拐棄弃棗枣楓枫榮荣槳桨樁桩樞枢櫻樱欄栏歐欧殲歼氫氢沖冲淚泪淪沦渾浑湧涌溈沩滯滞漁渔漸渐潑泼潤润澗涧澱淀瀏浏"
    "瀕濒瀝沥烏乌煉炼煙烟熱热燈灯燒烧爛烂牆墙牽牵犧牺猶犹獄狱獅狮獻献玆兹琺珐瑣琐璽玺畝亩異异瘋疯皺皱盧卢瞭了矚瞩矯矫"
    "砲炮硃朱碩硕磚砖磯矶礙碍祕秘禦御穀谷窩窝窯窑窺窥篤笃粵粤糞粪糰团紋纹紡纺紮扎紳绅絡络絨绒絢绚綁绑綢绸綱纲綴缀緝缉"
    "締缔緣缘緻致縈萦縉缙縛缚縷缕繫系繭茧纏缠罎坛罵骂羈羁翹翘聞闻聰聪聳耸脅胁脈脉脫脱腎肾腫肿膩腻臉脸艙舱艱艰莖茎蒼苍"
    "蓀荪蔔卜蔭荫薑姜薔蔷蘊蕴蘋苹蝕蚀螞蚂螢萤蟄蛰襯衬詠咏誌志誘诱諂谄諫谏謊谎謙谦謠谣謬谬譏讥讓让讚赞豎竖豬猪貓猫貞贞"
    "賊贼賒赊賜赐賤贱賭赌趕赶趨趋躍跃踐践輟辍輻辐轅辕轍辙辯辩辮辫迴回逕径遜逊邇迩郟郏鄆郓醜丑醞酝釁衅鈍钝鈣钙鈕钮鈴铃"
    "鉀钾鉗钳銑铣銜衔鋒锋鋤锄錘锤錠锭鍋锅鍍镀鍛锻鍬锹鎂镁鎊镑鏈链鏟铲鐮镰鑰钥鑼锣鑽钻鑿凿閃闪閔闵閡阂閨闺闌阑闐阗闢辟"
    "霽霁靂雳靄霭韌韧顛颠飄飘飢饥飼饲飽饱餅饼餓饿餞饯饒饶饋馈馳驰馴驯駁驳駕驾駛驶駝驼駱骆騷骚驪骊骯肮髒脏鬧闹鬱郁鮑鲍"
    "鯉鲤鯨鲸鰲鳌鴨鸭鴻鸿鵝鹅鵬鹏鷗鸥鹼碱"
)
"""Pairs: a traditional form (of the mainland's old script, of Taiwan or of Hong Kong) and its simplified form."""

BLANKS = (
    "\r\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f"
    "\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u3000\u3164\ufe0e\ufe0f\ufeff\uffa0"
)
"""Characters that show nothing, beyond the ranges that `fold_table` adds."""

LINE_ENDS = "\x0b\x85\u2028\u2029"

ALIKE = {
    '"': "“”„‟〝〞〟＂「」『』﹁﹂﹃﹄",
    "'": "‘’‚‛＇",
    "[": "〔【〖［〚",
    "]": "〕】〗］〛",
    "-": "－−﹣‐‑‒–",
    "—": "―⸺",
    "~": "～〜∼",
    "·": "•・･‧∙⋅",
    ".": "．﹒․",
    ",": "，﹐︐",
    ":": "：﹕︰∶︓",
    ";": "；﹔︔",
    "、": "､﹑︑",
    "。": "｡︒",
    "?": "？﹖︖",
    "!": "！﹗︕",
    "(": "（﹙︵⦅",
    ")": "）﹚︶⦆",
    "<": "〈＜﹤",
    ">": "〉＞﹥",
    "%": "％﹪",
    "+": "＋﹢",
    "/": "／∕⁄",
    "|": "｜∣",
}
"""One shape for the marks that typesetters and optical readers exchange for one another."""


@cache
def fold_table() -> dict[int, str]:
    """Return the table of `fold`: a character's code point, and the one character that stands for it.

    >>> fold_table()[ord("（")], fold_table()[ord("縣")], ord("县") in fold_table()
    ('(', '县', False)
    """
    table: dict[int, str] = {}
    for code in (*range(0xFF01, 0xFF5F), *compatibility_codes()):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = plain
    for plain, shapes in ALIKE.items():
        table.update(dict.fromkeys(map(ord, shapes), plain))
    pairs = iter(TRADITIONAL)
    for old, new in zip(pairs, pairs, strict=True):
        if old != new:
            table[ord(old)] = new
    # What folds to a character that folds again ends where that one ends.
    for code, plain in list(table.items()):
        table[code] = table.get(ord(plain), plain)
    for blank in (*map(ord, BLANKS), *range(0x2000, 0x2010), *range(0x202A, 0x2030), *range(0x205F, 0x2070)):
        table[blank] = " "
    table.update(dict.fromkeys(map(ord, LINE_ENDS), "\n"))
    return table


def compatibility_codes() -> tuple[int, ...]:
    """Return the code points that look like an ideograph and are another one: radicals and compatibility forms.

    >>> 0x2F00 in compatibility_codes(), ord("一") in compatibility_codes()
    (True, False)
    """
    return (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAFF), *range(0x2F800, min(0x2FA20, sys.maxunicode)))


@cache
def compose_table() -> dict[int, str]:
    """Return the table of `compose`."""
    codes = compatibility_codes()
    return {c: n for c in codes if len(n := unicodedata.normalize("NFKC", chr(c))) == 1 and ord(n) != c}


def fold(text: str) -> str:
    r"""Return ``text`` in plain shape, each character at its place: ``len(fold(text)) == len(text)``.

    Full width becomes half width (digits, letters, brackets, ``：，．％``), quotation marks, brackets and dashes that
    are exchanged for one another become one, traditional characters simplified, radicals the ideographs they look
    like. Every blank, visible or not, becomes a plain one; tabs, form feeds and line ends stay (a carriage return is
    a blank before its line end). Figures that a page shows from right to left become question marks. Folding twice
    changes nothing more.

    >>> fold("（一）　主動公開：１２．５％")
    '(一) 主动公开:12.5%'
    >>> fold("⼀、总体情况\r\n")
    '一、总体情况 \n'
    """
    if TURNED in text:
        text = TURNED_AROUND.sub(lambda found: found[0].translate(UNKNOWN), text)
    table = fold_table()
    if len(text) < WORTH_COUNTING:
        # A report uses a dozen of the characters that fold: to replace each is quicker than to look every character up.
        found = fold_characters().intersection(text)
        if len(found) < MANY:
            for character in found:
                text = text.replace(character, table[ord(character)])
            return text
    return text.translate(table)


TURNED = "\u202e"
TURNED_AROUND = re.compile(r"\u202e[^\u202c\n]*")
"""Up to the end of the line, or the mark that ends it, a page shows these characters from right to left."""
UNKNOWN = dict.fromkeys(map(ord, "0123456789０１２３４５６７８９"), "?")
"""Nobody can tell whether such a figure was written as it is to be read, or is to be read as it is shown."""

WORTH_COUNTING = 200_000
MANY = 30


@cache
def fold_characters() -> frozenset[str]:
    """Return the characters that fold to another one."""
    return frozenset(map(chr, fold_table()))


def compose(text: str) -> str:
    """Return ``text`` with radicals and compatibility ideographs as the ideographs they are, and nothing else changed.

    >>> compose("⽅山县（試行）")
    '方山县（試行）'
    """
    return text.translate(compose_table())
