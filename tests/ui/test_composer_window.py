"""Writing a team's proposal in the window (虛構資料)."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hualien_desk.domain.composition import Derived, Picture, as_data, plain
from hualien_desk.operations import composition_places, composition_versions, compositions, history, unsaved
from hualien_desk.store import journal, team_texts
from hualien_desk.store.not_stored import NotStored
from hualien_desk.ui import app as qt
from hualien_desk.ui import composer_window, start
from hualien_desk.ui.composer_dialogs import Missing, PictureForm
from hualien_desk.ui.composer_window import Composer
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from hualien_desk.ui.texts_page import TextsPage
from hualien_desk.ui.versions_dialog import VersionsDialog
from tests.operations.teamed import add_team
from tests.ui.conftest import dialogs, message

P = "proposal"


@pytest.fixture
def office(desk):
    window = MainWindow(qt.NAME, start.settings_in(desk.path.parent))
    made = Office(window, desk)
    yield made
    made.runner.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def team(desk):
    return add_team(desk)


@pytest.fixture
def composer(office, team):
    made = Composer(office, team, P)
    made.open()
    return made


def write(composer, words):
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(composer.pane.editor, event)


def written(team):
    return {key: [block.words for block in own.text] for key, own in team_texts.written(team, P).items()}


def settle(office, qtbot):
    qtbot.waitUntil(lambda: not office.runner.busy(), timeout=20_000)
    QApplication.processEvents()


def states(composer):
    return {place.key: place.state.value for place in composer.places}


def test_it_opens_at_the_first_heading_with_the_hint_of_the_form(composer):
    assert composer.pane.title.text() == "壹、目標"
    assert composer.pane.hint.text.text().startswith("依各地方政府期待")
    assert composer.windowTitle() == "撰寫數位服務隊實施計畫"


def test_a_text_is_stored_when_one_leaves_its_heading(composer, team):
    write(composer, "提升數位能力")
    assert written(team) == {}
    composer.tree.setCurrentItem(composer.tree.topLevelItem(1))
    assert written(team) == {"1": ["提升數位能力"]} and composer.pane.title.text() == "貳、推動議題"
    assert states(composer)["1"] == "已撰寫"
    assert "已撰寫" in composer.tree.topLevelItem(0).toolTip(0)
    composer.tree.setCurrentItem(composer.tree.topLevelItem(0))
    assert composer.pane.text() == plain("提升數位能力")
    assert history.undo_title() == "撰寫數位服務隊實施計畫「目標」"


def test_going_around_without_typing_stores_nothing(composer, team):
    before = history.undo_title()
    for row in (3, 1, 0):
        composer.tree.setCurrentItem(composer.tree.topLevelItem(row))
    composer.accept()
    assert written(team) == {} and history.undo_title() == before


def test_closing_stores_and_it_opens_again_where_one_was(office, composer, team):
    composer.go("4.1")
    write(composer, "（一）盤點需求")
    composer.reject()
    assert written(team) == {"4.1": ["盤點需求"]} and unsaved.all_kept() == {}
    again = Composer(office, team, P)
    assert again.pane.title.text() == "一、策略" and again.pane.editor.numbers() == ["（一）"]


def test_typing_is_kept_as_a_draft_and_brought_back_after_a_crash(office, composer, team, qtbot):
    composer._idle.setInterval(30)
    composer.go("2")
    write(composer, "推動防災教育")
    qtbot.waitUntil(lambda: unsaved.text_name(team, P) in unsaved.all_kept(), timeout=3000)
    assert "草稿已保留" in composer.pane.stored.text()
    again = Composer(office, team, P)  # the first was never closed
    again.open()
    assert again.pane.text() == plain("推動防災教育") and "已帶回" in again.pane.back.text.text()
    again.pane.back.button.click()
    assert again.pane.text() == () and unsaved.all_kept() == {}


def test_a_draft_of_an_item_that_went_away_is_not_lost(office, team):
    unsaved.keep(unsaved.text_name(team, P), {"place": "9.9", "text": as_data(plain("寫到一半"))})
    composer = Composer(office, team, P)
    assert composer.pane.text() == plain("寫到一半") and "原項目已移除" in composer.pane.back.text.text()


def test_what_cannot_be_stored_stays_in_sight(composer, team, monkeypatch):
    def full(*_, **_more):
        raise NotStored("資料檔所在的磁碟空間不足。")

    write(composer, "不可遺失")
    with monkeypatch.context() as patched:
        patched.setattr(journal, "entry", full)
        composer.tree.setCurrentItem(composer.tree.topLevelItem(2))
        assert "磁碟空間不足" in message()
        assert composer.pane.text() == plain("不可遺失") and composer.tree.current() == "1"
        composer.reject()
        assert "磁碟空間不足" in message() and composer.isVisible()
    composer.reject()
    assert written(team) == {"1": ["不可遺失"]}


def test_it_counts_signs_and_says_when_it_was_stored(composer, qtbot):
    write(composer, "提升 數位")
    qtbot.waitUntil(lambda: composer.pane.count.text() == "本項 4 字　全文 4 字")
    assert composer.pane.stored.text().startswith("輸入中")
    composer.store()
    assert composer.pane.stored.text().startswith("已於 ")
    composer.go("2")
    assert composer.pane.count.text() == "本項 0 字　全文 4 字"


def test_what_is_usual_can_be_brought_in_and_changed(composer):
    composer.go("7")
    assert "依推動過程及成果情形予以獎勵" in composer.pane.offered.text.text()
    composer.pane.offered.button.click()
    assert composer.pane.text() == plain("依推動過程及成果情形予以獎勵")


def test_items_of_ones_own_come_go_and_move(composer, team):
    composer.go("4")
    composer.items.add_item("4", "經費編列")
    assert composer.pane.title.text() == "六、經費編列"
    write(composer, "縣款")
    composer.items.add_item("4", "附則")
    composer.items.up.click()
    assert composer.pane.title.text() == "六、附則" and not composer.items.up.isEnabled()
    composer.items.rename_item("罰則")
    assert composer.pane.title.text() == "六、罰則"
    composer.items.remove_item()
    assert composer.pane.title.text() == "壹、目標"
    assert written(team) == {"4.7": ["縣款"]}
    assert not composer.items.remove.isEnabled()  # a heading of the form


def test_the_check_lists_what_is_empty_and_goes_there(composer):
    write(composer, "提升數位能力")
    composer.check.click()
    (check,) = dialogs(Missing)
    lines = [check.list.item(row).text() for row in range(check.list.count())]
    assert lines[0] == "貳、推動議題　待撰寫" and "肆、實施作法／一、策略　待撰寫" in lines
    assert "表頭「聯絡人」　未填，請更正這一隊的資料補上" in lines
    assert not any("縣市別" in line for line in lines)
    check.list.itemActivated.emit(check.list.item(lines.index("肆、實施作法／一、策略　待撰寫")))
    assert composer.pane.title.text() == "一、策略" and not check.isVisible()


def test_the_bar_makes_levels_styles_and_tables(composer):
    composer.pane.bar.bold.click()
    write(composer, "甲")
    composer.pane.bar.levels.actions()[2].trigger()
    assert composer.pane.editor.numbers() == ["（一）"]
    assert composer.pane.text()[0].runs[0].bold
    composer.pane.bar.tables.actions()[0].trigger()
    composer.pane.bar.tables.aboutToShow.emit()
    add = next(action for action in composer.pane.bar.tables.actions() if action.text() == "在右方插入一欄")
    add.trigger()
    assert len(composer.pane.text()[1].rows[0]) == 3
    remove = next(action for action in composer.pane.bar.tables.actions() if action.text() == "刪除整個表格")
    remove.trigger()
    assert len(composer.pane.text()) == 1


def test_an_automatic_table_is_put_at_one_place(composer):
    composer.go("4.2")
    assert "專案小組成員" in composer.pane.attached.text.text()
    (members, *_) = composer.pane.bar.automatic.actions()
    members.trigger()
    members.trigger()
    assert composer.pane.text() == (Derived("members"),)


def test_a_picture_is_made_smaller_and_told_and_gets_a_caption(office, composer, tmp_path, qtbot):
    path = tmp_path / "現場.png"
    image = QImage(2400, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(path))
    composer.take_pictures([path])
    settle(office, qtbot)
    (picture,) = composer.pane.text()
    assert isinstance(picture, Picture) and (picture.across, picture.down) == (2000, 1000)
    assert "已縮小為 2,000 × 1,000 點" in composer.pane.pasted.text.text()
    composer.pane.open_picture()
    (form,) = dialogs(PictureForm)
    form.caption.setText("圖一")
    form.share.setCurrentIndex(2)
    form.yes.click()
    assert composer.pane.text()[0] == picture._replace(caption="圖一", share=0.5)


def test_a_broken_picture_is_one_sentence_and_the_text_stays(office, composer, tmp_path, qtbot):
    write(composer, "甲")
    path = tmp_path / "壞.png"
    path.write_bytes(b"no picture")
    composer.take_pictures([path])
    settle(office, qtbot)
    assert "不是完整的圖片" in message() and composer.pane.text() == plain("甲")


def test_the_keyboard_goes_between_tree_and_editor_and_stores(composer, team):
    composer.activateWindow()
    composer.pane.editor.setFocus()
    write(composer, "甲")
    QTest.keyClick(composer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert written(team) == {"1": ["甲"]}
    QTest.keyClick(composer, Qt.Key.Key_F6)
    assert composer.focusWidget() is composer.tree
    QTest.keyClick(composer.tree, Qt.Key.Key_Return)
    assert composer.isVisible() and composer.focusWidget() is composer.pane.editor


def test_everything_that_takes_the_focus_has_a_name(composer):
    nameless = [
        widget
        for widget in composer.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not widget.accessibleName()
        and not widget.objectName().startswith("qt_") and not widget.inherits("QLabel")
    ]  # fmt: skip
    assert nameless == []


def test_a_team_that_is_gone_is_one_sentence(office):
    composer_window.show(office, 999, P)
    assert "這一隊已不存在" in message()


def test_versions_are_frozen_compared_and_taken_back(office, composer, team):
    write(composer, "每月開會一次")
    composer.versions.click()
    (dialog,) = dialogs(VersionsDialog)
    dialog.new.click()
    next(own for own in dialogs() if "項沒有撰寫" in getattr(own, "text", str)()).accept()
    asked = next(own for own in dialogs() if own.windowTitle() == "定稿成新版本")
    asked.field.setText("送縣府")
    asked.yes.click()
    assert [version.note for version in composition_versions.versions(team, P)] == ["送縣府"]
    office.runner.do(lambda: compositions.put(office.desk, team, P, "1", plain("每月開會二次")))
    assert composer.pane.text() == plain("每月開會二次")  # the window behind follows
    dialog.page.select(0)
    text = dialog.detail.plain_text()
    assert "～壹、目標" in text and "每月開會一二次" in text
    html = dialog.detail.page.toHtml()
    assert "line-through" in html and "underline" in html
    dialog.back.click()
    box = next(own for own in dialogs() if "復原成第1版" in getattr(own, "text", str)())
    box.accepted.emit()
    box.close()
    assert composer.pane.text() == plain("每月開會一次")


def test_the_page_of_the_team_says_how_far_both_documents_are(office, team, qtbot):
    page = TextsPage(office, lambda *_: None)
    qtbot.addWidget(page)
    page.show_team(team, "數位服務隊")
    page.show()
    proposal, report = page.cards["proposal"], page.cards["report"]
    needed = composition_places.progress(composition_places.read(team, P))[1]
    assert proposal.progress.text() == f"已完成 1／{needed} 項　還沒有撰寫任何內容"
    office.runner.done.connect(lambda outcome: page.changed(outcome.tables))
    office.runner.do(lambda: compositions.put(office.desk, team, P, "1", plain("提升數位能力")))
    assert proposal.progress.text().startswith(f"已完成 2／{needed} 項　最後更動：")
    assert "壹、計畫概要／一、目標" not in report.detail.plain_text()  # taken over from the proposal
    assert not proposal.back.isEnabled() and proposal.list.count() == 1
    office.runner.do(lambda: composition_versions.freeze(office.desk, team, P, "初稿"))
    assert proposal.back.isEnabled() and "初稿" in proposal.list.item(0).text()
    proposal.comparing.click()
    (dialog,) = dialogs(VersionsDialog)
    assert "內容相同" in dialog.detail.plain_text()
    dialog.reject()
    proposal.compose("4.1")
    (composer,) = dialogs(Composer)
    assert composer.pane.title.text() == "一、策略"
    composer.reject()
    page.show_team(-1, "")
    assert not proposal.write.isEnabled() and proposal.list.count() == 1
