package dev.jackfield.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.agent.PhonePassword;
import dev.jackfield.engine.agent.jdbc.JdbcAgents;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedCaller;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two engines and two telephony nodes, each in a process of its own, of which some are killed. */
@Tag("alone")
class SeveralProcessesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double TONE = 440;

  private Path folder;
  private final List<SystemProcess> processes = new ArrayList<>();
  private final List<ScriptedPhone> phones = new ArrayList<>();
  private JdbcClient database;
  private TransactionTemplate transactions;
  private SystemProcess infra;

  @BeforeEach
  void begin() throws Exception {
    folder = TestFolder.make("several-processes");
    infra =
        SystemProcess.start(
            folder.resolve("infra"),
            0,
            0,
            List.of("up", "--roles=infra", "--data", folder.resolve("infra").toString()));
    SystemProcess started = infra;
    Awaitility.await().atMost(PATIENCE).until(() -> started.printed().contains("  stop  "));
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(InfraAddresses.in(folder.resolve("infra")).database());
    database = JdbcClient.create(source);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  @AfterEach
  void end() {
    phones.forEach(ScriptedPhone::close);
    processes.forEach(SystemProcess::kill);
    infra.close();
  }

  private SystemProcess up(String name, String roles) throws Exception {
    SystemProcess process =
        SystemProcess.upByTestRules(
            folder.resolve(name), "--infra", folder.resolve("infra").toString(), "--roles", roles);
    processes.add(process);
    return process;
  }

  @Test
  void anotherEngineTakesOverAndNobodyLosesTheirPlace() throws Exception {
    SystemProcess one = up("engine-1", "engine,connectors,ui");
    SystemProcess two = up("engine-2", "engine,connectors,ui");
    SystemProcess here = up("phones-1", "telephony");
    SystemProcess there = up("phones-2", "telephony");

    assertThat(status(here, "/sign-in")).isEqualTo(404);
    assertThat(status(here, "/actuator/health")).isEqualTo(200);
    assertThat(status(two, "/sign-in")).isEqualTo(200);

    PhoneCall first = billing(here, "+12125553001");
    awaitWaiting(1);
    PhoneCall second = billing(there, "+12125553002");
    awaitWaiting(2);
    List<String> order = waiting();

    SystemProcess onDuty = holder().equals(name(one)) ? one : two;
    SystemProcess standsBy = onDuty == one ? two : one;
    long killedAt = System.nanoTime();
    onDuty.kill();
    Awaitility.await().atMost(PATIENCE).until(() -> holder().equals(name(standsBy)));
    String log = "logs/jackfield.log";
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                Files.readString(standsBy.data.resolve(log))
                    .contains("calls and agents are matched here"));
    System.out.printf("taken over after %.1f s%n", (System.nanoTime() - killedAt) / 1e9);
    assertThat(Files.readString(standsBy.data.resolve(log)))
        .contains("2 waiting calls of 2 have their places back");
    assertThat(first.ended()).isNotDone();
    assertThat(second.ended()).isNotDone();
    assertThat(waiting()).isEqualTo(order);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(waitOn()).as("wait on, by the trace").isEqualTo(order));

    ScriptedPhone ann = agent("ann", here);
    awaitTalk(order.get(0), "ann");
    first.hangUp();
    awaitTalk(order.get(1), "ann");
    assertThat(talks()).isEqualTo(2);
    assertThat(waiting()).isEmpty();

    // The node that holds the second call dies: the call ends and is told so, the agent is free.
    there.kill();
    Awaitility.await().atMost(PATIENCE).until(() -> "NODE_LOST".equals(endedBy(order.get(1))));
    // Nobody tells the phones of that call: people hang up when they hear nothing.
    second.hangUp();
    ann.calls().forEach(PhoneCall::hangUp);
    PhoneCall third = billing(here, "+12125553003");
    Awaitility.await().atMost(PATIENCE).until(() -> talks() == 3);
    third.hangUp();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                        .sql("select count(*) from call where ended_at is null")
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  /** The agent who is held for a callback, while its number rings, is given to nobody else. */
  @Test
  void aCallbackThatRingsKeepsItsAgentWhenAnotherEngineTakesOver() throws Exception {
    SystemProcess one = up("engine-1", "engine,connectors,ui");
    SystemProcess two = up("engine-2", "engine,connectors,ui");
    SystemProcess here = up("phones-1", "telephony");
    agent("ann", here);
    int port = TestPorts.free();
    int rtp = TestPorts.OWN_RTP + 400;
    ScriptedPhone office =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("office", "", port, rtp, rtp + 39, here.sipPort),
            PhoneEvents.NONE);
    phones.add(office);
    office.answering(new Answering.WhenAsked(0));
    database
        .sql(
            "insert into trunk (name, host, port, transport) values ('back', '127.0.0.1', ?, 'udp')")
        .param(port)
        .update();
    SystemProcess onDuty = holder().equals(name(one)) ? one : two;
    SystemProcess standsBy = onDuty == one ? two : one;
    planCallback(standsBy, "+862155508201");
    PhoneCall rings =
        Awaitility.await("the number rings")
            .atMost(PATIENCE)
            .until(() -> office.calls().stream().findFirst().orElse(null), c -> c != null);

    onDuty.kill();
    Awaitility.await().atMost(PATIENCE).until(() -> holder().equals(name(standsBy)));
    PhoneCall other = billing(here, "+12125553004");
    awaitWaiting(1);
    assertThat(talks()).isZero();
    rings.answer();
    Awaitility.await("the person who was called back talks first")
        .atMost(PATIENCE)
        .until(() -> talks() == 1);
    assertThat(waiting()).hasSize(1);
    rings.hangUp();
    Awaitility.await("and then who waited").atMost(PATIENCE).until(() -> talks() == 2);
    other.hangUp();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .sql("select state || attempts from callback")
                    .query(String.class)
                    .single()
                    .equals("talked1"));
  }

  private void planCallback(SystemProcess at, String number) throws Exception {
    String secret = "jf_several";
    database
        .sql(
            """
            insert into api_token (name, digest, scopes, made_by, made_at)
            values ('several', ?, '{callbacks:write}', 'test', now())
            """)
        .param(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)))
        .update();
    ApiProgram program = new ApiProgram("http://127.0.0.1:" + at.httpPort + "/api/v1", secret);
    String body = "{\"number\": \"%s\", \"queue\": \"billing\"}".formatted(number);
    assertThat(program.post("/callbacks", body).status()).isEqualTo(201);
  }

  private static int status(SystemProcess process, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + process.httpPort + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static PhoneCall call(ScriptedPhone phone) throws Exception {
    PhoneCall call = phone.call("4000");
    new ScriptedCaller(call).waitForPrompt().press('1').done().get(40, TimeUnit.SECONDS);
    return call;
  }

  private PhoneCall billing(SystemProcess node, String caller) throws Exception {
    ScriptedPhone phone = TestPorts.phone(caller, "", node.sipPort);
    phones.add(phone);
    return call(phone);
  }

  private ScriptedPhone agent(String id, SystemProcess node) throws Exception {
    String password = PhonePassword.make();
    new Agents(new JdbcAgents(database, transactions))
        .put(
            new Agent(
                new AgentId(id),
                id,
                Map.of("billing", 5),
                PhonePassword.ha1(id, password),
                null,
                Duration.ZERO,
                true));
    ScriptedPhone phone = TestPorts.phone(id, password, node.sipPort);
    phones.add(phone);
    phone.answering(new Answering.AfterRinging(Duration.ZERO, TONE));
    // The node learns of the agent from the database.
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> phone.register().get(5, TimeUnit.SECONDS) != null);
    return phone;
  }

  private void awaitWaiting(int count) {
    Awaitility.await().atMost(PATIENCE).until(() -> waiting().size() == count);
  }

  /** Ids, in the order of entering. */
  private List<String> waiting() {
    return database
        .sql("select call_id from waiting_call order by entered_at")
        .query(String.class)
        .list();
  }

  /** By the trace: they entered the queue once, and wait on with another engine. */
  private List<String> waitOn() {
    return database
        .sql(
            """
            select call_id from call_event where type = 'QueueEntered'
            group by call_id
            having count(*) filter (where not (data ->> 'again')::boolean) = 1
               and count(*) filter (where (data ->> 'again')::boolean) > 0
            order by min(at)
            """)
        .query(String.class)
        .list();
  }

  private void awaitTalk(String call, String agent) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .sql("select agent from call where id = ? and talked_at is not null")
                    .param(call)
                    .query(String.class)
                    .list()
                    .equals(List.of(agent)));
  }

  private int talks() {
    return database
        .sql("select count(*) from call_event where type = 'AgentAnswered'")
        .query(Integer.class)
        .single();
  }

  private String endedBy(String call) {
    return database
        .sql("select coalesce(ended_by, '') from call where id = ?")
        .param(call)
        .query(String.class)
        .single();
  }

  private String holder() {
    return database.sql("select holder from duty").query(String.class).single();
  }

  private static String name(SystemProcess process) throws Exception {
    return Files.readString(process.data.resolve("node-name")).strip();
  }
}
