package io.github.sessionlauncher.launch.request;

import java.util.List;

/**
 * The work groups that a deployment allows its callers.
 *
 * @param names empty means any
 */
public record AllowedWorkGroups(List<String> names) {

  public AllowedWorkGroups {
    names = List.copyOf(names);
  }

  /** Returns whether callers may use a work group, which may be null. */
  public boolean contains(String workGroup) {
    return names.isEmpty() || (workGroup != null && names.contains(workGroup));
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
