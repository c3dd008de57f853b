"""The tables of a report as typed records. Generated from the forms by ``python -m gkparse.forms.generate``.

Every field bears its printed label; a year after it names the form that prints it so, or that alone has it. What a
report's form lacks is None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import frozen

from gkparse.report.cell import Cell

__all__ = [
    "RECORDS",
    "AdministrativeCoercionRow",
    "AdministrativeFeesRow",
    "AdministrativeLicensingRow",
    "AdministrativePenaltyRow",
    "CentralizedProcurementRow",
    "DeniedRows",
    "Disclosure",
    "NormativeDocumentsRow",
    "NotProcessedRows",
    "OtherRows",
    "OtherServicesRow",
    "Outcomes",
    "RegulationsRow",
    "RequestRow",
    "Requests",
    "UnavailableRows",
]


@frozen(kw_only=True)
class RegulationsRow:
    """规章, a row of section 二."""

    newly_made: Cell[int] | None = None
    """本年新制作数量 (2019)"""
    newly_disclosed: Cell[int] | None = None
    """本年新公开数量 (2019)"""
    total_disclosed: Cell[int] | None = None
    """对外公开总数量 (2019)"""
    issued: Cell[int] | None = None
    """本年制发件数 (2021)"""
    repealed: Cell[int] | None = None
    """本年废止件数 (2021)"""
    in_force: Cell[int] | None = None
    """现行有效件数 (2021)"""


@frozen(kw_only=True)
class NormativeDocumentsRow:
    """规范性文件 (2019); 行政规范性文件 (2021), a row of section 二."""

    newly_made: Cell[int] | None = None
    """本年新制作数量 (2019)"""
    newly_disclosed: Cell[int] | None = None
    """本年新公开数量 (2019)"""
    total_disclosed: Cell[int] | None = None
    """对外公开总数量 (2019)"""
    issued: Cell[int] | None = None
    """本年制发件数 (2021)"""
    repealed: Cell[int] | None = None
    """本年废止件数 (2021)"""
    in_force: Cell[int] | None = None
    """现行有效件数 (2021)"""


@frozen(kw_only=True)
class AdministrativeLicensingRow:
    """行政许可, a row of section 二."""

    previous_items: Cell[int] | None = None
    """上一年项目数量 (2019)"""
    change: Cell[int] | None = None
    """本年增/减 (2019)"""
    decisions: Cell[int]
    """处理决定数量 (2019); 本年处理决定数量 (2021)"""


@frozen(kw_only=True)
class OtherServicesRow:
    """其他对外管理服务事项 (2019), a row of section 二."""

    previous_items: Cell[int]
    """上一年项目数量 (2019)"""
    change: Cell[int]
    """本年增/减 (2019)"""
    decisions: Cell[int]
    """处理决定数量 (2019)"""


@frozen(kw_only=True)
class AdministrativePenaltyRow:
    """行政处罚, a row of section 二."""

    previous_items: Cell[int] | None = None
    """上一年项目数量 (2019)"""
    change: Cell[int] | None = None
    """本年增/减 (2019)"""
    decisions: Cell[int]
    """处理决定数量 (2019); 本年处理决定数量 (2021)"""


@frozen(kw_only=True)
class AdministrativeCoercionRow:
    """行政强制, a row of section 二."""

    previous_items: Cell[int] | None = None
    """上一年项目数量 (2019)"""
    change: Cell[int] | None = None
    """本年增/减 (2019)"""
    decisions: Cell[int]
    """处理决定数量 (2019); 本年处理决定数量 (2021)"""


@frozen(kw_only=True)
class AdministrativeFeesRow:
    """行政事业性收费, a row of section 二."""

    previous_items: Cell[int] | None = None
    """上一年项目数量 (2019)"""
    change: Cell[int] | None = None
    """本年增/减 (2019)"""
    amount: Cell[Decimal] | None = None
    """本年收费金额（单位：万元） (2021)"""


@frozen(kw_only=True)
class CentralizedProcurementRow:
    """政府集中采购 (2019), a row of section 二."""

    items: Cell[int]
    """采购项目数量 (2019)"""
    amount: Cell[Decimal]
    """采购总金额 (2019)"""


@frozen(kw_only=True)
class RequestRow:
    """A row of section 三: how many applications of each kind of applicant (申请人情况)."""

    natural_person: Cell[int]
    """自然人"""
    commercial_enterprise: Cell[int]
    """商业企业"""
    research_institution: Cell[int]
    """科研机构"""
    public_welfare_organization: Cell[int]
    """社会公益组织"""
    legal_service_organization: Cell[int]
    """法律服务机构"""
    other_organization: Cell[int]
    """其他"""
    total: Cell[int]
    """总计"""


@frozen(kw_only=True)
class Outcomes:
    """A group of section 四: how many cases ended how."""

    upheld: Cell[int]
    """结果维持"""
    corrected: Cell[int]
    """结果纠正"""
    other: Cell[int]
    """其他结果"""
    pending: Cell[int]
    """尚未审结"""
    total: Cell[int]
    """总计"""


@frozen(kw_only=True)
class Disclosure:
    """The table of section 二、主动公开政府信息情况."""

    template: str | None
    """The form that the table was printed in; None where no table was found."""
    regulations: RegulationsRow
    """规章"""
    normative_documents: NormativeDocumentsRow
    """规范性文件 (2019); 行政规范性文件 (2021)"""
    administrative_licensing: AdministrativeLicensingRow
    """行政许可"""
    other_services: OtherServicesRow | None = None
    """其他对外管理服务事项 (2019)"""
    administrative_penalty: AdministrativePenaltyRow
    """行政处罚"""
    administrative_coercion: AdministrativeCoercionRow
    """行政强制"""
    administrative_fees: AdministrativeFeesRow
    """行政事业性收费"""
    centralized_procurement: CentralizedProcurementRow | None = None
    """政府集中采购 (2019)"""


@frozen(kw_only=True)
class DeniedRows:
    """（三）不予公开, rows of section 三."""

    state_secret: RequestRow
    """1.属于国家秘密"""
    prohibited_by_law: RequestRow
    """2.其他法律行政法规禁止公开"""
    security_and_stability: RequestRow
    """3.危及“三安全一稳定”"""
    third_party_rights: RequestRow
    """4.保护第三方合法权益"""
    internal_affairs: RequestRow
    """5.属于三类内部事务信息"""
    process_information: RequestRow
    """6.属于四类过程性信息"""
    enforcement_files: RequestRow
    """7.属于行政执法案卷"""
    administrative_inquiry: RequestRow
    """8.属于行政查询事项"""


@frozen(kw_only=True)
class UnavailableRows:
    """（四）无法提供, rows of section 三."""

    not_held: RequestRow
    """1.本机关不掌握相关政府信息"""
    needs_creation: RequestRow
    """2.没有现成信息需要另行制作"""
    unclear_after_correction: RequestRow
    """3.补正后申请内容仍不明确"""


@frozen(kw_only=True)
class NotProcessedRows:
    """（五）不予处理, rows of section 三."""

    petition_complaint: RequestRow
    """1.信访举报投诉类申请"""
    duplicate: RequestRow
    """2.重复申请"""
    published_material: RequestRow
    """3.要求提供公开出版物"""
    excessive_repeat: RequestRow
    """4.无正当理由大量反复申请"""
    reissue: RequestRow
    """5.要求行政机关确认或重新出具已获取信息"""


@frozen(kw_only=True)
class OtherRows:
    """（六）其他处理, rows of section 三."""

    natural_person: Cell[int] | None = None
    """自然人 (2019)"""
    commercial_enterprise: Cell[int] | None = None
    """商业企业 (2019)"""
    research_institution: Cell[int] | None = None
    """科研机构 (2019)"""
    public_welfare_organization: Cell[int] | None = None
    """社会公益组织 (2019)"""
    legal_service_organization: Cell[int] | None = None
    """法律服务机构 (2019)"""
    other_organization: Cell[int] | None = None
    """其他 (2019)"""
    total: Cell[int] | None = None
    """总计 (2019)"""
    overdue_correction: RequestRow | None = None
    """1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 (2021)"""
    unpaid_fee: RequestRow | None = None
    """2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 (2021)"""
    other: RequestRow | None = None
    """3.其他 (2021)"""


@frozen(kw_only=True)
class Requests:
    """The table of section 三、收到和处理政府信息公开申请情况."""

    template: str | None
    """The form that the table was printed in; None where no table was found."""
    received: RequestRow
    """一、本年新收政府信息公开申请数量"""
    carried_over: RequestRow
    """二、上年结转政府信息公开申请数量"""
    granted: RequestRow
    """（一）予以公开"""
    partially_granted: RequestRow
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）"""
    denied: DeniedRows
    """（三）不予公开"""
    unavailable: UnavailableRows
    """（四）无法提供"""
    not_processed: NotProcessedRows
    """（五）不予处理"""
    other: OtherRows
    """（六）其他处理"""
    result_total: RequestRow
    """（七）总计"""
    carried_forward: RequestRow
    """四、结转下年度继续办理"""


RECORDS: dict[str, type[Any]] = {
    "disclosure": Disclosure,
    "disclosure.regulations": RegulationsRow,
    "disclosure.normative_documents": NormativeDocumentsRow,
    "disclosure.administrative_licensing": AdministrativeLicensingRow,
    "disclosure.other_services": OtherServicesRow,
    "disclosure.administrative_penalty": AdministrativePenaltyRow,
    "disclosure.administrative_coercion": AdministrativeCoercionRow,
    "disclosure.administrative_fees": AdministrativeFeesRow,
    "disclosure.centralized_procurement": CentralizedProcurementRow,
    "requests": Requests,
    "requests.received": RequestRow,
    "requests.carried_over": RequestRow,
    "requests.granted": RequestRow,
    "requests.partially_granted": RequestRow,
    "requests.denied": DeniedRows,
    "requests.denied.state_secret": RequestRow,
    "requests.denied.prohibited_by_law": RequestRow,
    "requests.denied.security_and_stability": RequestRow,
    "requests.denied.third_party_rights": RequestRow,
    "requests.denied.internal_affairs": RequestRow,
    "requests.denied.process_information": RequestRow,
    "requests.denied.enforcement_files": RequestRow,
    "requests.denied.administrative_inquiry": RequestRow,
    "requests.unavailable": UnavailableRows,
    "requests.unavailable.not_held": RequestRow,
    "requests.unavailable.needs_creation": RequestRow,
    "requests.unavailable.unclear_after_correction": RequestRow,
    "requests.not_processed": NotProcessedRows,
    "requests.not_processed.petition_complaint": RequestRow,
    "requests.not_processed.duplicate": RequestRow,
    "requests.not_processed.published_material": RequestRow,
    "requests.not_processed.excessive_repeat": RequestRow,
    "requests.not_processed.reissue": RequestRow,
    "requests.other": OtherRows,
    "requests.other.overdue_correction": RequestRow,
    "requests.other.unpaid_fee": RequestRow,
    "requests.other.other": RequestRow,
    "requests.result_total": RequestRow,
    "requests.carried_forward": RequestRow,
    "review": Outcomes,
    "litigation_direct": Outcomes,
    "litigation_after_review": Outcomes,
}
"""The record that holds the cells and records whose paths begin so, what contains before what is contained."""
