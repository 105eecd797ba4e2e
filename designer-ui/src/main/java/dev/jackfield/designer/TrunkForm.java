package dev.jackfield.designer;

import dev.jackfield.exchange.Locations.Trunk;
import dev.jackfield.exchange.Personal;
import dev.jackfield.web.Form;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A trunk as it is typed. Its password is written and never shown. */
final class TrunkForm {
  private static final int SIP_PORT = 5060;
  private static final int MOST_PORTS = 65_535;
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?");
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:/(\\d{1,3}))?");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");
  private static final int BYTE = 255;

  private TrunkForm() {}

  static Form fresh() {
    return Form.empty().with("port", SIP_PORT).with("transport", "udp");
  }

  static Form of(Trunk t) {
    return Form.empty()
        .with("name", t.name())
        .with("host", t.host())
        .with("port", t.port())
        .with("transport", t.transport())
        .with("user", t.user())
        .with("addresses", String.join("\n", t.addresses()));
  }

  /**
   * @param before as it was; null for a new one. Its password stays when none is typed.
   */
  static Trunk read(Form form, @Nullable Trunk before) {
    String name = form.name("name");
    String host = form.value("host");
    if (!HOST.matcher(host).matches()) {
      form.reject("host", "trunk.host.wrong");
    }
    int port = form.number("port", 1, MOST_PORTS);
    String transport = form.value("transport");
    if (!List.of("udp", "tcp").contains(transport)) {
      form.reject("transport", "trunk.transport.wrong");
    }
    String user = form.shortEnough("user", form.value("user"));
    String typed = form.secret("password");
    String password =
        typed.isEmpty() && before != null && !user.isEmpty() ? before.password().value() : typed;
    if (user.isEmpty() && !typed.isEmpty()) {
      form.reject("user", "trunk.user.wrong");
    }
    if (!user.isEmpty() && password.isEmpty()) {
      form.reject("password", "trunk.password.wrong");
    }
    List<String> addresses =
        SEPARATOR
            .splitAsStream(form.value("addresses"))
            .filter(a -> !a.isEmpty())
            .distinct()
            .toList();
    addresses.stream()
        .filter(a -> !isAddress(a))
        .findFirst()
        .ifPresent(a -> form.reject("addresses", "trunk.addresses.wrong", a));
    return new Trunk(name, host, port, transport, user, new Personal(password), addresses);
  }

  /** An address or a block of them. Names are not looked up: they could change under us. */
  static boolean isAddress(String text) {
    Matcher v4 = V4.matcher(text);
    if (v4.matches()) {
      for (int i = 1; i <= 4; i++) {
        if (Integer.parseInt(v4.group(i)) > BYTE) {
          return false;
        }
      }
      return v4.group(5) == null || Integer.parseInt(v4.group(5)) <= 32;
    }
    Matcher v6 = V6.matcher(text);
    return v6.matches() && (v6.group(1) == null || Integer.parseInt(v6.group(1)) <= 128);
  }
}
