package dev.jackfield.app;

import dev.jackfield.engine.call.PlaceCall;
import dev.jackfield.exchange.CallId;
import dev.jackfield.exchange.CallTrace.CallEvent;
import dev.jackfield.exchange.CallingOut.About;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneNews.NotReached;
import dev.jackfield.telephony.TelephonyNode;
import dev.jackfield.telephony.call.Heard;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.VirtualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One simulated call as text: the first line that comes in is the number and the caller, each
 * further one what the caller does; what goes out is for people to read.
 */
final class TextConversation implements AutoCloseable {
  /** A line that begins so says why nothing came of it. */
  static final String REFUSED = "!";

  private static final int LONGEST_LINE = 1_000;

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final String HELP =
      """
        keys        type them, several in a row as you like: 1, 4711#
        words       say them: I want to check my bill
        Enter       time passes until something happens, as when the caller says nothing
        /answer     whoever is rung answers; also /busy, /decline, /no-answer
        /press KEY  whoever answered and was told of you presses a key, as to take you
        /leave      whoever you talk with hangs up
        /hold       whoever you talk with puts you on hold; /resume takes you back
        /pass NAME  whoever you talk with passes you on to an agent or a number
        /hang-up    you hang up""";

  private final BufferedReader in;
  private final PrintWriter out;
  private final Duration silentAtMost;
  private final Clock clock;
  private final Instant begun;
  private volatile @Nullable Reach dialled;
  private final CountDownLatch ended = new CountDownLatch(1);

  TextConversation(SocketChannel channel, Duration silentAtMost, Clock clock) {
    this.silentAtMost = silentAtMost;
    in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true);
    this.clock = clock;
    begun = clock.instant();
  }

  /** Until one of them hangs up. */
  void hold(
      TelephonyNode telephony,
      PlaceCall placeCall,
      Map<String, Errand> errands,
      Map<CallId, TextConversation> conversations)
      throws IOException {
    String[] request = line(LONGEST_LINE).orElse("").split(" ", -1);
    Errand errand = request.length == 1 ? errands.get(request[0]) : null;
    if (errand != null) {
      run(errand);
      return;
    }
    if (request.length == 7 && request[0].equals("dial")) {
      watch(placeCall, request, conversations);
      return;
    }
    if (request.length != 2) {
      say("The first line is the number and the caller's number.");
      return;
    }
    SimulatedPhone phone =
        telephony.simulate(
            request[0],
            request[1],
            new SimulatedPhone.Options(new VirtualTime(clock), Duration.ZERO, true, this::heard));
    conversations.put(phone.call(), this);
    try {
      say("call " + phone.call() + ", type /help to see what you can do");
      for (Optional<String> typed = line(LONGEST_LINE);
          typed.isPresent() && ended.getCount() > 0;
          typed = line(LONGEST_LINE)) {
        act(phone, typed.get().strip());
      }
      silent(phone);
      phone.hangUp();
    } finally {
      conversations.remove(phone.call());
    }
  }

  private void run(Errand errand) throws IOException {
    (errand.longest() == 0
            ? Optional.of(errand.run().apply(""))
            : line(errand.longest()).map(errand.run()))
        .orElseGet(errand::tooLong)
        .forEach(out::println);
  }

  /**
   * A real call out: {@code dial NUMBER FROM FLOW LANGUAGE PURPOSE CAMPAIGN}, {@code -} for none;
   * its path is printed until it ends.
   */
  private void watch(
      PlaceCall placeCall, String[] request, Map<CallId, TextConversation> conversations) {
    CallId call = new CallId(UUID.randomUUID().toString());
    dialled = new Reach();
    conversations.put(call, this);
    try {
      PlaceCall.Placed placed =
          placeCall.place(
              call,
              new Personal(request[1]),
              new Personal(request[2]),
              request[3],
              request[4],
              new About(given(request[5]), given(request[6])));
      if (placed instanceof PlaceCall.Placed.UnknownFlow unknown) {
        refuse("There is no flow \"" + unknown.flow() + "\"; flows are named by their process id.");
        return;
      }
      say("call " + call + " is placed");
      while (!ended.await(IDLE.toMillis(), TimeUnit.MILLISECONDS) && !out.checkError()) {
        // Its path is printed as it happens.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      conversations.remove(call);
    }
  }

  private static String given(String word) {
    return word.equals("-") ? "" : word;
  }

  /** Nothing more is typed: the caller says nothing, and time passes whenever nothing happens. */
  private void silent(SimulatedPhone phone) {
    Instant longest = clock.instant().plus(silentAtMost);
    try {
      while (!ended.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)
          && clock.instant().isBefore(longest)
          && !out.checkError()) {
        var _ = phone.time().skip();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> line(int longest) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > longest) {
        return Optional.empty();
      }
      line.append((char) c);
    }
    return Optional.of(line.toString());
  }

  private void act(SimulatedPhone phone, String typed) {
    if (typed.isEmpty()) {
      phone
          .time()
          .skip()
          .ifPresentOrElse(
              passed -> say(String.format(Locale.ROOT, "%.1f s pass", passed.toMillis() / 1000.0)),
              () -> say("nothing is waited for but what others do"));
      return;
    }
    if (typed.matches("[0-9*#ABCD]+")) {
      typed.chars().forEach(key -> phone.press((char) key));
      return;
    }
    if (typed.matches("/press +[0-9*#]")) {
      phone.otherPresses(typed.charAt(typed.length() - 1));
      return;
    }
    if (typed.startsWith("/pass ")) {
      phone.otherTransfers(typed.substring("/pass ".length()).strip());
      return;
    }
    switch (typed) {
      case "/answer" -> phone.otherAnswers();
      case "/busy" -> phone.otherRefuses(NotReached.BUSY);
      case "/decline" -> phone.otherRefuses(NotReached.DECLINED);
      case "/no-answer" -> phone.otherRefuses(NotReached.NO_ANSWER);
      case "/leave" -> phone.otherHangsUp();
      case "/hold" -> phone.otherHolds(true);
      case "/resume" -> phone.otherHolds(false);
      case "/hang-up" -> phone.hangUp();
      case "/help" -> HELP.lines().forEach(this::say);
      default -> {
        if (typed.startsWith("/")) {
          say("\"" + typed + "\" is no command; /help tells which there are");
        } else {
          phone.say(typed);
        }
      }
    }
  }

  private void heard(Heard heard) {
    switch (heard) {
      case Heard.Ringing _ -> say("you hear   it rings");
      case Heard.Answered _ -> say("you hear   the call is taken");
      case Heard.Refused refused -> {
        refuse("the call is not taken (SIP " + refused.status() + ")");
        end();
      }
      case Heard.Said said -> say("you hear   \"" + said.words() + "\"");
      case Heard.Finished _, Heard.Stopped _ -> {}
      case Heard.Music music ->
          say("you hear   " + (music.name().equals("none") ? "silence" : "music: " + music.name()));
      case Heard.Rings rings -> say("you hear   music or ringing: " + rings.who() + " is rung");
      case Heard.Talks talks -> say("you talk   with " + talks.who());
      case Heard.OtherTold told -> say(told.who() + " hears \"" + told.words() + "\"");
      case Heard.NotAnswered not -> {}
      case Heard.Alone alone -> say("you hear   " + alone.who() + " hangs up");
      case Heard.PassedOn passed -> say("your network calls " + passed.to() + " for you");
      case Heard.Over _ -> {
        say("the call is over");
        end();
      }
    }
  }

  private void end() {
    ended.countDown();
    out.close();
  }

  /** The call's path, between what is heard. */
  void happened(CallEvent event) {
    Reach reach = dialled;
    if (reach != null) {
      reach.happened(event);
      String line = CallLines.ofCallOut(event);
      if (!line.isEmpty()) {
        say(line);
      }
      if (event instanceof CallEvent.CallEnded) {
        reach.failure().ifPresent(this::refuse);
        end();
      }
      return;
    }
    switch (event) {
      case CallEvent.PromptStarted _,
          CallEvent.CallAnswered _,
          CallEvent.CallArrived _,
          CallEvent.CallEnded _ -> {}
      default -> {
        String line = CallLines.of(event);
        if (!line.isEmpty()) {
          say(line);
        }
      }
    }
  }

  /** What was asked for cannot be done: the command fails. */
  private void refuse(String why) {
    out.println(REFUSED + why);
  }

  void say(String line) {
    long since = Duration.between(begun, clock.instant()).toMillis();
    out.println(String.format(Locale.ROOT, "%7d ms  %s", since, line));
  }

  @Override
  public void close() {
    out.close();
  }
}
