from services.reading.annexes import annexes_of


def test_annexes_are_named_by_the_title_below_their_heading() -> None:
    lines = [
        "附件:1.任务表",
        "2.名单",
        "附件1",
        "",
        "蜂场建设任务表",
        "乡镇\t任务",
        "附 件 二:",
        "领导小组名单",
    ]
    assert annexes_of(lines) == ("蜂场建设任务表", "领导小组名单")


def test_an_annex_without_title_is_not_named() -> None:
    assert annexes_of(["附件1", "乡镇\t任务", "附件2"]) == ()


def test_a_list_below_the_bare_word_names_no_printed_annex() -> None:
    lines = ["附件：", "1.工作方案表；", "2.任务分配表", "附件1", "", "工作方案表"]
    assert annexes_of(lines) == ("工作方案表",)


def test_a_title_beside_its_heading_counts_above_a_table_only() -> None:
    assert annexes_of(["附件:任务分解表", "", "乡镇\t任务"]) == ("任务分解表",)
    assert annexes_of(["附件:任务分解表", "某县人民政府", "2023年3月1日"]) == ()
    assert annexes_of(["附件2:名单", "名单", "张某"]) == ("名单",)
