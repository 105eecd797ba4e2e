package dev.jackfield.connector.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody is stays in the house. */
class WhatLeavesTheHouseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call me on +86 138 0000 1234 please | call me on [phone] please",
        "我的手机是13800001234谢谢 | 我的手机是[phone]谢谢",
        "身份证11010519491231002X | 身份证[id]",
        "my id is 110105194912310021 | my id is [id]",
        "card 6222 0212 3456 7890 123 | card [card]",
        "card 4111-1111-1111-1111. | card [card].",
        "write to li.ming+x@mail.example.cn now | write to [e-mail] now",
        "it is john at example dot com | it is [e-mail]",
        "账号 ４４１２３４ | 账号 [number]",
        "order AB4711 is late | order [number] is late",
        "one three eight oh five | [number]",
        "我的号码是一三八零零一二三四五六 | 我的号码是[number]",
        "see https://x.example/u?id=1 | see [web]",
        "证件号 110105 19491231 002X 。 | 证件号 [id] 。",
        "邮箱是lily88艾特163点com | 邮箱是[e-mail]",
        "my IBAN is GB82 WEST 1234 5698 7654 32 ok | my IBAN is [account] ok",
        "I live at 221b Baker Street in London | I live at [address] in London",
        "send it to 1600 pennsylvania avenue, apt 4b please | send it to [address] please",
        "twelve oak lane | [address]",
        "4 Privet Drive and 10 Downing St. | [address] and [address]",
        "P.O. Box 99 | [address]",
        "postcode SW1A 1AA | postcode [address]",
        "我住在上海市浦东新区张江路123号5栋1203室，请上门 | 我住在[address]，请上门",
        "寄到北京市朝阳区建国门外大街一号 | 寄到[address]",
        "地址是南京西路1266弄3号 | 地址是[address]",
        "我住在阳光花园3栋2单元501室 | 我住在[address]",
        "My name is Mary Ann Lee, hello | My name is [name], hello",
        "my name is mary ann lee and my bill is wrong | my name is [name] and my bill is wrong",
        "My name is Anne-Marie O'Brien, hello | My name is [name], hello",
        "my name is lee i want a new card | my name is [name] i want a new card",
        "我叫欧阳娜娜，查账单 | 我叫[name]，查账单",
        "您好我叫张伟，查账单 | 您好我叫[name]，查账单",
        "there was no power in Baker Street for 3 days | there was no power in Baker Street for 3 days",
        "2 lines of the street are down | 2 lines of the street are down",
        "a two hours drive | a two hours drive",
        "我要去2号窗口，南京路上没有网 | 我要去2号窗口，南京路上没有网",
        "我想问一下2号楼的宽带 | 我想问一下2号楼的宽带",
        "我叫了外卖 | 我叫了外卖",
        "I pay 49 euros for 3 lines | I pay 49 euros for 3 lines",
        "周六九点到下午两点 | 周六九点到下午两点",
      })
  void numbersAndAddressesAreTakenOut(String said, String sent) {
    assertThat(Masks.hide(said, List.of())).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"一", "1 ", "one ", "路1", "a1 ", "A B ", "号楼2", "at ", "12 ab cd ", "a.b@"})
  void aVeryLongTextDoesNotStopIt(String again) {
    assertThat(Masks.hide(again.repeat(10_000), List.of())).isNotNull();
  }

  @Test
  void namesThatAreKnownAreTakenOutInWholeAndInParts() {
    assertThat(
            Masks.hide(
                "Anna Lind said that ANNA calls Mr. Lind, not Lindqvist", List.of("Anna Lind")))
        .isEqualTo("[name] said that [name] calls Mr. [name], not Lindqvist");
    assertThat(Masks.hide("我是张伟，找张伟的账单", List.of("张伟"))).isEqualTo("我是[name]，找[name]的账单");
    assertThat(Masks.hide("(a.b*c", List.of("a.b*c", "", "x"))).isEqualTo("([name]");
  }
}
