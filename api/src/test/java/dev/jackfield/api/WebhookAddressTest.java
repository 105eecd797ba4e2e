package dev.jackfield.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a program may want to be told. */
class WebhookAddressTest {
  @Test
  void addressesOfWebhooksHaveAHostAndNoPassword() {
    assertThat(Webhooks.isAddress("https://example.com/x?y=1")).isTrue();
    for (String no :
        List.of(
            "",
            "example.com",
            "ftp://example.com",
            "https:///x",
            "https://a:b@example.com",
            "http://a b/")) {
      assertThat(Webhooks.isAddress(no)).as(no).isFalse();
    }
    assertThat(Webhooks.isAddress(null)).isFalse();
  }
}
