package dev.jackfield.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a long list, newest first.
 *
 * @param rows those on it
 * @param newer address of the page before it; empty: this is the first
 * @param older address of the page after it; empty: this is the last
 */
public record Leaf<T>(List<T> rows, String newer, String older) {
  private static final String NUMBER = "page";
  private static final int LAST = 99;
  private static final Pattern FIELD = Pattern.compile("[a-zA-Z]{1,20}");

  /** How many rows must be read to show the wished page and know whether there is one after it. */
  public static int read(MultiValueMap<String, String> sent, int rows) {
    return (number(sent) + 1) * rows + 1;
  }

  /**
   * @param all as many as {@link #read} said, or fewer when there are no more
   */
  public static <T> Leaf<T> of(
      List<T> all, int rows, String path, MultiValueMap<String, String> sent) {
    int page = number(sent);
    int from = Math.min(page * rows, all.size());
    int until = Math.min(from + rows, all.size());
    boolean hasMore = all.size() > until && page < LAST;
    return new Leaf<>(
        List.copyOf(all.subList(from, until)),
        page == 0 ? "" : address(path, sent, page - 1),
        hasMore ? address(path, sent, page + 1) : "");
  }

  private static int number(MultiValueMap<String, String> sent) {
    String page = sent.getFirst(NUMBER);
    return page != null && page.matches("\\d{1,2}") ? Integer.parseInt(page) : 0;
  }

  private static String address(String path, MultiValueMap<String, String> sent, int page) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, List<String>> each : sent.entrySet()) {
      String value = each.getValue().isEmpty() ? null : each.getValue().getFirst();
      String name = each.getKey();
      if (!name.equals(NUMBER) && FIELD.matcher(name).matches() && value != null) {
        address.queryParam(name, "{" + name + "}");
        values.put(name, value);
      }
    }
    return address.queryParam(NUMBER, page).encode().buildAndExpand(values).toUriString();
  }
}
