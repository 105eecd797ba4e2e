package dev.jackfield.step.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a program's address may lead. */
class OutsideAddressesTest {
  private static final String SETTING = "jackfield.api.private-hosts";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1"
      })
  void insideIsRefused(String address) throws Exception {
    assertThat(OutsideAddresses.isInside(InetAddress.getByName(address))).isTrue();
    assertThatThrownBy(() -> new OutsideAddresses(List.of(), SETTING).resolve(address))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining(SETTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void outsideIsFound(String address) throws Exception {
    assertThat(new OutsideAddresses(List.of(), SETTING).resolve(address)).hasSize(1);
  }

  @Test
  void whatIsAllowedByNameIsFoundToo() throws Exception {
    assertThat(new OutsideAddresses(List.of("127.0.0.1"), SETTING).resolve("127.0.0.1")).hasSize(1);
  }
}
