package dev.jackfield.telephony.speaking;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Arrays;
import java.util.List;

/** The groups in which people know a phone number. */
final class PhoneGroups {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int MOBILE_IN_CHINA = 11;

  private PhoneGroups() {}

  /** With {@code +}: as its country writes it. Else as written, or 3-4-4 and the like. */
  static List<String> of(String number) {
    String shown = number.strip();
    if (shown.startsWith("+")) {
      try {
        shown = NUMBERS.format(NUMBERS.parse(shown, null), PhoneNumberFormat.INTERNATIONAL);
      } catch (NumberParseException unknown) {
        shown = number.strip();
      }
    }
    List<String> groups =
        Arrays.stream(shown.split("[^0-9*#+]+", -1)).filter(g -> !g.isEmpty()).toList();
    return groups.size() == 1 ? cut(groups.getFirst()) : groups;
  }

  private static List<String> cut(String digits) {
    if (digits.length() == 10) {
      return List.of(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
    }
    if (digits.length() == MOBILE_IN_CHINA) {
      return List.of(digits.substring(0, 3), digits.substring(3, 7), digits.substring(7));
    }
    return Characters.groups(digits).stream()
        .map(g -> String.join("", g.stream().map(String::valueOf).toList()))
        .toList();
  }
}
