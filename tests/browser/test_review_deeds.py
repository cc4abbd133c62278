"""Deeds of reviewing that take several items: split, merge, same for all, undo, and two people at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.database import Database
from tests.browser.reviewing import (
    ITEMS,
    Reviewing,
    Visit,
    decided,
    idle,
    notice,
    open_item,
    opened,
    outsider,
    read_in,
    reviewing,
    signed_in,
)


@pytest.fixture(scope="module")
def served(committed: Database) -> Iterator[Reviewing]:
    with reviewing(committed, "reviewing_deeds") as served:
        yield served


@pytest.fixture(scope="module")
def address(served: Reviewing) -> str:
    return served.address


@pytest.fixture
def page(visit: Visit, served: Reviewing) -> Page:
    """The review of a notice just read."""
    return opened(signed_in(visit), read_in(served.database))


def test_item_of_two_places_is_split_into_one_each_and_put_together_again(page: Page) -> None:
    open_item(page, "产业路")
    page.keyboard.press("s")
    panel = page.locator(".review-panel.split")
    expect(panel.locator("fieldset")).to_have_count(2)
    expect(panel.locator(".split-left")).to_contain_text("长度 3 公里")
    panel.locator("fieldset").nth(0).locator("label.tick", has_text="长度").click()
    expect(panel.locator(".split-left")).to_be_empty()
    name = panel.locator("fieldset").nth(1).locator("input").first
    name.fill("照明村产业路")
    name.press("Enter")
    decided(page, 0, of=ITEMS + 1)
    expect(page.locator("#review-message")).to_contain_text("已拆成 2 条")
    expect(page.locator(".review-places legend")).to_have_text("先锋村")
    page.keyboard.press("j")
    expect(page.locator("#item-form h2")).to_contain_text("照明村产业路")
    expect(page.locator(".review-places legend")).to_have_text("照明村")
    page.keyboard.press("z")
    decided(page, 1, of=ITEMS + 1)
    expect(page.locator(".review-places legend")).to_have_text(["先锋村", "照明村"])
    expect(page.locator("#review-queue button.rejected")).to_contain_text("照明村产业路")


def test_words_of_a_part_are_those_selected_in_the_line(page: Page) -> None:
    open_item(page, "产业路")
    page.keyboard.press("s")
    panel = page.locator(".review-panel.split")
    line = panel.locator("textarea")
    line.evaluate("area => { const at = area.value.indexOf('照明村'); area.setSelectionRange(at, at + 5); }")
    panel.locator("fieldset").nth(1).locator("button", has_text="用选中的文字").click()
    expect(panel.locator("fieldset").nth(1).locator("q")).to_have_text("照明村改造")
    panel.locator("button[type=submit]").click()
    decided(page, 0, of=ITEMS + 1)
    expect(page.locator("#review-text mark", has_text=re.compile("^照明村改造$"))).to_be_visible()


def test_item_is_merged_with_another_after_both_were_shown(page: Page) -> None:
    page.keyboard.press("m")
    panel = page.locator(".review-panel.merge")
    likeliest = panel.locator(".offer").first
    expect(likeliest).to_contain_text("地名相同")
    mine = page.locator("#item-form h2").inner_text().split("\n")[0]
    page.keyboard.press("1")
    expect(panel.locator("thead")).to_contain_text("第 13 行")
    expect(panel.locator("tr", has_text="名称")).to_contain_text("饲草配送点")
    expect(panel.locator("tr", has_text="名称")).to_contain_text("肉牛示范场")
    expect(panel.locator(".main")).to_be_focused()
    page.keyboard.press("Enter")
    decided(page, 1)
    expect(page.locator("#review-message")).to_contain_text("已并入“肉牛示范场”")
    expect(page.locator("#review-queue button.accepted")).to_contain_text(mine[:3])
    open_item(page, "肉牛示范场")
    expect(page.locator(".review-others")).to_contain_text("新建饲草配送点")
    page.keyboard.press("z")
    decided(page, 0)
    expect(page.locator(".review-others")).to_have_count(0)


def test_other_item_can_be_the_one_to_give_way(page: Page) -> None:
    open_item(page, "饲草配送点")
    page.keyboard.press("m")
    page.locator(".review-panel.merge .offer", has_text="肉牛示范场").click()
    page.locator(".review-panel.merge button", has_text="把另一条并入这一条").click()
    decided(page, 1)
    expect(page.locator("#item-form h2")).to_contain_text("饲草配送点")
    expect(page.locator(".review-others")).to_contain_text("新建肉牛示范场")


@pytest.mark.parametrize("same", [True, False], ids=["same", "another"])
def test_reader_who_was_in_doubt_about_another_notice_is_answered(
    page: Page, served: Reviewing, same: bool
) -> None:
    """The second notice says of a village what the first said of its township, with the same figure."""
    first = notice().decode()
    read_in(served.database, first.encode())
    second = first.replace("1号", "2号").replace("泾河源镇种植黄芪", "泾河源镇北营村种植黄芪")
    opened(page, read_in(served.database, second.encode()))
    open_item(page, "黄芪")
    expect(page.locator(".doubts")).to_contain_text("可能与")
    page.keyboard.press("m")
    panel = page.locator(".review-panel.merge")
    expect(panel.locator(".offer").first).to_contain_text("别的文件")
    page.keyboard.press("1")
    expect(panel.locator("thead")).to_contain_text("已知项目")
    expect(panel.locator("tr", has_text="原文")).to_contain_text("种植黄芪 500 亩")
    panel.locator("button", has_text="是同一项目，并入" if same else "不是同一项目").click()
    if same:
        expect(page.locator("#review-message")).to_contain_text("已并入")
        expect(page.locator("#review-queue button.accepted", has_text="黄芪")).to_be_visible()
    else:
        expect(page.locator("#review-message")).to_contain_text("不是同一项目")
        expect(page.locator(".doubts")).to_have_count(0)


def test_same_name_is_decided_for_the_whole_document_and_offered_the_next_time(
    page: Page, served: Reviewing
) -> None:
    page.keyboard.press("a")
    expect(page.locator("#review-message")).to_contain_text("先给这个地名选")
    page.keyboard.press("1")
    page.keyboard.press("a")
    panel = page.locator(".review-panel.same")
    expect(panel).to_contain_text("2 条")
    expect(panel).to_contain_text("泾河源镇南庄村")
    expect(panel.locator(".same-items li")).to_have_text(["第 9 行 饲草配送点", "第 13 行 肉牛示范场"])
    panel.locator("input").check()
    panel.locator(".main").click()
    expect(page.locator("#review-message")).to_contain_text("2 条")
    decided(page, 0)
    expect(page.locator("#review-queue")).not_to_contain_text("地名多处")

    opened(page, read_in(served.database))
    open_item(page, "饲草配送点")
    offer = page.locator(".place-before")
    expect(offer).to_contain_text("以前认作泾河源镇南庄村")
    expect(offer).to_contain_text("reviewer")
    page.keyboard.press("y")
    expect(page.locator(".place-now")).to_contain_text("选定：泾河源镇南庄村")
    page.keyboard.press("Enter")
    decided(page, 1)
    assert page.locator("#review-queue .accepted b").inner_text() == "饲草配送点"


def test_decision_that_cannot_be_undone_makes_way_for_the_one_before(
    visit: Visit, chromium: Browser, served: Reviewing
) -> None:
    path = read_in(served.database)
    page = opened(signed_in(outsider(chromium, served.address)), path)
    for n in (1, 2):
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        decided(page, n)
    first, last = page.locator("#review-queue .accepted b").all_inner_texts()
    colleague = signed_in(visit, "colleague")
    colleague.goto(path)
    decided(colleague, 2)
    open_item(colleague, last)
    colleague.keyboard.press("e")
    colleague.keyboard.type("同事改的")
    colleague.keyboard.press("Enter")
    idle(colleague)
    page.keyboard.press("z")
    message = page.locator("#review-message.wrong")
    expect(message).to_contain_text(f"对“{last}”的决定不能撤销")
    expect(message).to_contain_text("colleague")
    expect(message).to_contain_text(f"再按 Z，撤销之前对“{first}”的决定")
    expect(page.locator("#review-queue")).to_contain_text("同事改的")
    idle(page)
    page.keyboard.press("z")
    decided(page, 1)
    expect(page.locator("#item-form h2")).to_contain_text(first)
    page.context.close()


def test_what_was_refused_on_the_way_stays_first_in_line(chromium: Browser, served: Reviewing) -> None:
    page = opened(signed_in(outsider(chromium, served.address)), read_in(served.database))
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    decided(page, 1)
    page.route("**/undo", lambda route: route.abort())
    page.keyboard.press("z")
    expect(page.locator("#review-message.wrong")).to_contain_text("连不上服务器")
    page.unroute("**/undo")
    page.keyboard.press("z")
    decided(page, 0)
    page.context.close()


@pytest.mark.parametrize("stands", ["mine", "theirs", "picked"])
def test_whoever_comes_second_sees_both_and_says_what_stands(
    visit: Visit, chromium: Browser, served: Reviewing, stands: str
) -> None:
    colleague = opened(signed_in(visit, "colleague"), read_in(served.database))
    page = opened(signed_in(outsider(chromium, served.address)), colleague.url)
    for one, name in ((page, "我的名字"), (colleague, "同事的名字")):
        one.keyboard.press("e")
        one.keyboard.type(name)
    page.get_by_label("牵头单位").fill("我的局")
    colleague.keyboard.press("Enter")
    decided(colleague, 1)
    page.keyboard.press("Enter")
    stale = page.locator(".review-panel.stale")
    expect(stale).to_contain_text("colleague")
    expect(stale.locator(".differs", has_text="我的名字")).to_contain_text("同事的名字")
    button = {"mine": "用我的覆盖", "theirs": "采用对方的", "picked": "逐项选择后存入"}[stands]
    if stands == "picked":
        stale.get_by_label("同事的名字").check()
    stale.locator("button", has_text=button).click()
    decided(page, 1)
    name, lead = {
        "mine": ("我的名字", "我的局"),
        "theirs": ("同事的名字", ""),
        "picked": ("同事的名字", "我的局"),
    }[stands]
    page.reload()
    decided(page, 1)
    open_item(page, name)
    expect(page.get_by_label("牵头单位")).to_have_value(lead)
    page.context.close()
