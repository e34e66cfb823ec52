"""The hiding places that the release check knows: what was found, and how to put it right."""

from dataclasses import dataclass

from tracker.law.words import says


@dataclass(frozen=True)
class HidingPlace:
    """`found` and `remedy` are msgids; `blocks`: no reply is issued while it is open.

    `signable`: a second person may answer for it; else only another file puts it right.
    """

    found: str
    remedy: str
    blocks: bool = True
    signable: bool = True


_STRIP = says("用“去除文档属性”制作副本，或者在原来的程序里用“检查文档”删除后重新上传。")
_VALUES = says("用“只保留数值”制作副本，或者删除后重新上传。")
_FLAT = says("用“制作图片版副本”重新制作，或者在原来的程序里彻底删除后重新上传。")
_MASK = says("遮盖或者删去号码后重新上传；PDF 可以用“制作图片版副本”涂黑。")

# fmt: off
HIDING_PLACES: dict[str, HidingPlace] = {
    # XLSX
    "hidden_sheet": HidingPlace(says("有隐藏的工作表"), _VALUES),
    "very_hidden_sheet": HidingPlace(says("有深度隐藏的工作表，用“取消隐藏”也看不到"), _VALUES),
    "hidden_rows": HidingPlace(says("有隐藏的行"), _VALUES),
    "hidden_columns": HidingPlace(says("有隐藏的列"), _VALUES),
    "zero_size": HidingPlace(says("有行高或者列宽几乎为零、看不见的行列"), _VALUES),
    "filtered": HidingPlace(says("筛选条件隐藏了一部分行"), _VALUES),
    "invisible_cells": HidingPlace(says("有显示为空白的单元格（白色文字或者隐藏格式）"), _VALUES),
    "pivot_cache": HidingPlace(says("数据透视表带有完整的原始数据"), _VALUES),
    "external_cache": HidingPlace(says("存有其他工作簿的数据（外部链接的缓存）"), _VALUES),
    "data_model": HidingPlace(says("带有数据模型、数据连接或者查询"), _VALUES),
    "hidden_name": HidingPlace(says("有隐藏的名称"), _VALUES),
    # XLSX, DOCX and PPTX
    "comments": HidingPlace(says("有批注"),
                            says("删除批注后重新上传；表格可以用“只保留数值”制作副本。")),
    "tracked_changes": HidingPlace(says("有修订记录，删去的文字仍然在文件里"),
                                   says("接受或者拒绝全部修订后重新上传。")),
    "embedded_object": HidingPlace(says("嵌有其他文件或者对象"),
                                   says("删除嵌入的对象，或者改为图片后重新上传。")),
    "properties": HidingPlace(says("文档属性里有作者、单位等信息"), _STRIP),
    "thumbnail": HidingPlace(says("带有缩略图，可能与现在的内容不同"), _STRIP),
    # DOCX (the second also PPTX)
    "hidden_text": HidingPlace(says("有隐藏的文字"), says("删除隐藏的文字后重新上传。")),
    "white_text": HidingPlace(says("有白色或者极小的文字"), says("删除这些文字后重新上传。")),
    # PPTX
    "hidden_slide": HidingPlace(says("有隐藏的、放映时不出现的幻灯片"),
                                says("删除隐藏的幻灯片后重新上传。")),
    "speaker_notes": HidingPlace(says("幻灯片有演讲者备注"), says("删除备注后重新上传。")),
    "hidden_shape": HidingPlace(says("有设为不可见的文本框、图片或者形状"),
                                says("在“选择窗格”里找出并删除后重新上传。")),
    "off_slide": HidingPlace(says("有放在页面以外、看不见的内容"),
                             says("缩小显示比例，删除页面以外的内容后重新上传。")),
    "cropped_picture": HidingPlace(says("有裁剪过的图片，裁掉的部分仍然在文件里"),
                                   says("用“压缩图片”删除裁剪的部分后重新上传。")),
    # PDF
    "covered_text": HidingPlace(says("色块下面的文字没有删除，复制出来就能看到"), _FLAT),
    "invisible_text": HidingPlace(says("有页面上看不见的文字"), _FLAT),
    "ocr_layer": HidingPlace(says("扫描件带有识别出来的文字层，与图像对应，通常是正常的"),
                             says("涂黑过图像的，请确认文字层里没有被涂黑的内容。"), blocks=False),
    "redact_annotation": HidingPlace(says("涂黑标记还没有应用，下面的内容完整保留"), _FLAT),
    "annotations": HidingPlace(says("有注释、高亮或者图章"), _FLAT),
    "hidden_layer": HidingPlace(says("有关闭显示的图层"), _FLAT),
    "old_revision": HidingPlace(says("文件里保留着修改以前的版本"), _STRIP),
    "embedded_file": HidingPlace(says("带有附件文件"), _FLAT),
    # pictures
    "gps": HidingPlace(says("照片里记有拍摄地点"), _STRIP),
    "trailing_data": HidingPlace(says("图片结尾以后还有其他数据"), _STRIP),
    # numbers in any text
    "id_number": HidingPlace(says("有完整的居民身份证号码"), _MASK),
    "mobile": HidingPlace(says("有手机号码"), _MASK),
    "bank_card": HidingPlace(says("有银行卡号"), _MASK),
    # the copy of an original
    "nothing_redacted": HidingPlace(says("副本的文字与原件完全相同，什么也没有遮盖掉"), _FLAT),
    # what cannot be looked into
    "not_checkable": HidingPlace(
        says("无法检查：这种文件或者带密码的文件，系统看不到里面有什么"),
        says("请转换为 PDF 后上传；确需提供原格式的，逐页看过以后由另一人签字。")),
    "check_failed": HidingPlace(
        says("检查没有完成，文件的结构异常"),
        says("请在原来的程序里打开、另存为 PDF 后重新上传。"), signable=False),
    "withdrawn": HidingPlace(says("同样内容的文件以前撤下过，不能再次提供"),
                             says("请删去有问题的内容，上传改过的文件。"), signable=False),
}
# fmt: on
