package dev.jackfield.connector.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "see https://x.example/u?id=1 | see [address]",
        "I pay 49 euros for 3 lines | I pay 49 euros for 3 lines",
        "周六九点到下午两点 | 周六九点到下午两点",
      })
  void numbersAndAddressesAreTakenOut(String said, String sent) {
    assertThat(Masks.hide(said, List.of())).isEqualTo(sent);
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
