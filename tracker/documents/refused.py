"""Why a file is refused: one sentence that names it and says how to put it right."""

from tracker.law.dated import Refused
from tracker.law.words import says

ANOTHER = says(
    "“%(name)s”的内容与扩展名不符，或者文件已经损坏；请用原来的程序打开后另存为 PDF，再重新上传"
)
DAMAGED = says("“%(name)s”已经损坏或者设有密码，无法检查；请去掉密码，另存为 PDF 后重新上传")
ENCRYPTED = says("“%(name)s”设有密码，打不开；请去掉密码，另存以后重新上传")
MACRO = says("“%(name)s”含有宏或者控件；请另存为不含宏的文件，或者转换为 PDF 后上传")
PROGRAM = says("“%(name)s”里嵌有可以运行的程序或者其他文件；请删除后保存，或者转换为 PDF 后上传")
OUTSIDE = says("“%(name)s”引用了外部文件；请断开外部链接后保存，或者转换为 PDF 后上传")
ENTITIES = says("“%(name)s”含有不允许的文档类型声明；请转换为 PDF 后上传")
TOO_MUCH = says("“%(name)s”解压后过大，无法检查；请删减内容或者转换为 PDF 后上传")
EMPTY = says("“%(name)s”是空文件；请打开检查内容，保存后重新上传")
TOO_LARGE = says("“%(name)s”超过 %(limit)s MB；请压缩图片、降低扫描分辨率或者分成几个文件后上传")
VIRUS = says("“%(name)s”含有病毒特征；请用杀毒软件检查您的设备后重新上传")
UNKNOWN = says("不能接收“%(name)s”这种文件；请转换为 PDF 后上传，可以接收的格式有：%(accepted)s")
TOO_MANY = says("已有 %(most)s 个文件，不能再加“%(name)s”；请合并文件或者删除不需要的")
TOO_HEAVY = says("加上“%(name)s”，文件总共超过 %(limit)s MB；请压缩文件，或者改为邮寄、当面提交")
NO_ROOM = says("服务器存储空间不足，暂时不能接收“%(name)s”；请稍后再试，或者改为邮寄、当面提交")


class NotAccepted(Refused):
    """A file that is not taken in; `text` is one of the sentences above."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text, **{"name": "", **values})
