package dev.jackfield.app;

import dev.jackfield.engine.release.Deployments;
import dev.jackfield.engine.release.FlowsNow;
import dev.jackfield.engine.release.Refusal;
import dev.jackfield.engine.release.ReleaseOrders;
import dev.jackfield.engine.release.ReleaseOrders.Answer;
import dev.jackfield.engine.release.ReleaseOrders.Order;
import dev.jackfield.engine.release.Rollout;
import dev.jackfield.engine.release.Rollouts;
import dev.jackfield.engine.user.User;
import dev.jackfield.engine.user.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Releases of a running system for {@code ./jackfield deploy}, {@code release}, {@code promote},
 * {@code rollback} and {@code flows}. Each is done in the name of somebody who may; an approval by
 * a second person is not to be had here. Blocks.
 */
final class ReleaseErrands {
  static final String DEPLOY = "flows-deploy";
  static final String RELEASE = "flows-release";
  static final String PROMOTE = "flows-promote";
  static final String ROLL_BACK = "flows-roll-back";
  static final String FLOWS = "flows-list";

  private static final Set<User.Role> MAY = Set.of(User.Role.OPS, User.Role.ADMIN);

  /**
   * @param files BPMN texts by file name
   */
  record Deploy(String by, Map<String, String> files) {}

  /** A flow, version by version of the broker. */
  record Deployed(String flow, int version) {}

  record Ordered(String by, Order order) {}

  /**
   * @param all true: not only the plan's next step
   */
  record Promote(String by, String flow, boolean all) {}

  record RollBack(String by, String flow, String why) {}

  private final Deployments deployments;
  private final ReleaseOrders orders;
  private final Rollouts rollouts;
  private final FlowsNow flows;
  private final Users users;
  private final JsonMapper json = new JsonMapper();

  ReleaseErrands(
      Deployments deployments,
      ReleaseOrders orders,
      Rollouts rollouts,
      FlowsNow flows,
      Users users) {
    this.deployments = deployments;
    this.orders = orders;
    this.rollouts = rollouts;
    this.flows = flows;
    this.users = users;
  }

  List<Errand> errands() {
    return List.of(
        Errand.of(FLOWS, () -> answer(flows.lines())),
        Errand.with(DEPLOY, read(Deploy.class, this::deploy)),
        Errand.with(RELEASE, read(Ordered.class, this::release)),
        Errand.with(PROMOTE, read(Promote.class, this::promote)),
        Errand.with(ROLL_BACK, read(RollBack.class, this::rollBack)));
  }

  private List<String> deploy(Deploy request) {
    return as(
        request.by(),
        () ->
            switch (deployments.deploy(request.files(), request.by())) {
              case Deployments.Result.Done done ->
                  answer(
                      done.flows().stream()
                          .map(v -> new Deployed(v.flow(), v.ref().version()))
                          .toList());
              case Deployments.Result.No no -> refused(no.why());
            });
  }

  private List<String> release(Ordered request) {
    return as(
        request.by(),
        () ->
            switch (orders.take(request.order(), request.by())) {
              case Answer.Done done -> answer(done);
              case Answer.No no -> refused(no.why());
            });
  }

  private List<String> promote(Promote request) {
    return as(
        request.by(),
        () -> {
          Rollout open = rollouts.openOf(request.flow()).orElse(null);
          if (open == null) {
            return Errand.refused(
                "No release of flow \"%s\" is being rolled out.".formatted(request.flow()));
          }
          return ended(
              request.all()
                  ? rollouts.promoteToAll(open.id(), request.by())
                  : rollouts.promote(open.id(), request.by()),
              request.flow());
        });
  }

  private List<String> rollBack(RollBack request) {
    return as(
        request.by(),
        () ->
            ended(rollouts.rollBack(request.flow(), request.why(), request.by()), request.flow()));
  }

  private List<String> ended(Rollouts.Result result, String flow) {
    return switch (result) {
      case Rollouts.Result.Done _ ->
          answer(flows.lines().stream().filter(l -> l.flow().equals(flow)).toList());
      case Rollouts.Result.No no -> refused(no.why());
    };
  }

  private List<String> as(String by, Supplier<List<String>> work) {
    if (users.find(by).filter(ReleaseErrands::may).isPresent()) {
      return work.get();
    }
    String names =
        users.all().stream()
            .filter(ReleaseErrands::may)
            .map(User::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return Errand.refused(
        "\"%s\" is nobody who may release flows. These may: %s. Name one of them with --by."
            .formatted(by, names.isEmpty() ? "nobody yet" : names));
  }

  private static boolean may(User user) {
    return user.enabled() && user.roles().stream().anyMatch(MAY::contains);
  }

  private <T> Function<String, List<String>> read(Class<T> type, Function<T, List<String>> work) {
    return request -> {
      T read;
      try {
        read = json.readValue(request, type);
      } catch (JacksonException e) {
        return Errand.refused("what was sent is not what this command sends");
      }
      return work.apply(read);
    };
  }

  private List<String> answer(Object value) {
    return List.of(json.writeValueAsString(value));
  }

  private static List<String> refused(Refusal why) {
    return Errand.refused(why.toString());
  }
}
