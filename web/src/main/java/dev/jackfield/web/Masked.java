package dev.jackfield.web;

/** Shows of a person's number as much as tells two calls apart. */
public final class Masked {
  private static final String DOTS = "•••••";
  private static final int SHOWN = 4;
  private static final int COUNTRY = 3;

  private Masked() {}

  /** {@code +8613800000001} becomes {@code +86•••••0001}; what is short hides more. */
  public static String number(String number) {
    if (number.isEmpty()) {
      return "";
    }
    if (number.length() < SHOWN + COUNTRY + 1) {
      return DOTS + number.substring(number.length() - Math.min(2, number.length() / 2));
    }
    String front = number.startsWith("+") ? number.substring(0, COUNTRY) : "";
    return front + DOTS + number.substring(number.length() - SHOWN);
  }
}
