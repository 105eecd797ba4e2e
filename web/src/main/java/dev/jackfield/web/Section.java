package dev.jackfield.web;

import dev.jackfield.engine.user.User.Role;
import java.util.List;
import java.util.Set;

/**
 * A part of the pages: its place in the navigation and who may open it and all below it.
 *
 * @param path where it begins, as {@code /calls}
 * @param titleKey its name in the message bundles
 * @param roles who may open it; any one of these is enough
 * @param inNavigation false: reached from other pages only
 */
public record Section(
    String path, String titleKey, Group group, Set<Role> roles, boolean inNavigation) {

  /** What a section is for. */
  public enum Group {
    DAY,
    SET_UP
  }

  /** All sections of one module, and its message bundle. */
  public record Sections(String bundle, List<Section> sections) {}

  /** Whether the page at this path belongs to it. */
  boolean holds(String at) {
    return at.equals(path) || (!path.equals("/") && at.startsWith(path + "/"));
  }
}
