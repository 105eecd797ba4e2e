package dev.jackfield.telephony;

import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.IncomingCalls;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.PhoneCommands;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.PromptLibrary;
import dev.jackfield.exchange.Secrets;
import dev.jackfield.exchange.Vocabulary;
import dev.jackfield.step.Processes;
import dev.jackfield.step.StepServer;
import dev.jackfield.telephony.call.Calls;
import dev.jackfield.telephony.call.PhoneLines;
import dev.jackfield.telephony.call.SimulatedPhone;
import dev.jackfield.telephony.call.StartsInTurn;
import dev.jackfield.telephony.call.StepVocabulary;
import dev.jackfield.telephony.call.Surroundings;
import dev.jackfield.telephony.call.ThreadTimers;
import dev.jackfield.telephony.media.MediaRoom;
import dev.jackfield.telephony.prompt.Library;
import dev.jackfield.telephony.prompt.Prompts;
import dev.jackfield.telephony.prompt.Recordings;
import dev.jackfield.telephony.recognizer.Recognizers;
import dev.jackfield.telephony.recording.RecordingFolder;
import dev.jackfield.telephony.recording.RecordingRoom;
import dev.jackfield.telephony.sip.Registrar;
import dev.jackfield.telephony.sip.SipEndpoint;
import dev.jackfield.telephony.sip.SipSettings;
import dev.jackfield.telephony.speaking.Speaker;
import dev.jackfield.telephony.speaking.Speakers;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One telephony node: its SIP port, its sound, its calls. {@link #start} and {@link #stop} are
 * called by one thread; everything else by any.
 */
public final class TelephonyNode {
  private static final Logger LOG = LoggerFactory.getLogger(TelephonyNode.class);
  private static final long GOODBYE_SECONDS = 2;

  private final TelephonySettings settings;
  private final Surroundings surroundings;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
  private final ThreadTimers timers = new ThreadTimers();
  private final MediaRoom room;
  private final RecordingRoom recordings;
  private final Recognizers recognizers;
  private final PhoneLines lines;
  private final Calls calls;
  private final Library library;
  private @Nullable SipEndpoint endpoint;

  public TelephonyNode(
      TelephonySettings settings,
      IncomingCalls incoming,
      PhoneNews news,
      Locations locations,
      CallTrace trace,
      Secrets secrets,
      CallingOut callingOut,
      Processes processes,
      InstantSource clock,
      RecordingFolder folder) {
    this.settings = settings;
    surroundings =
        new Surroundings(
            settings.node(),
            incoming,
            news,
            locations,
            trace,
            secrets,
            callingOut,
            processes,
            new StartsInTurn(timers, threads, settings.mostWithoutFlow()),
            clock,
            timers,
            threads,
            settings.stuckNotice(),
            settings.stuckFallback(),
            settings.speaking().zone());
    room =
        new MediaRoom(
            "media",
            settings.bindAddress(),
            settings.firstRtpPort(),
            settings.lastRtpPort(),
            settings.mediaThreads());
    Recordings files = new Recordings(settings.promptFolders());
    Speaker speaker = Speakers.of(settings.speaking(), settings.speechCache(), clock);
    Prompts prompts = new Prompts(files, speaker, threads);
    library = new Library(files, speaker, prompts);
    recordings = new RecordingRoom(folder);
    recognizers = new Recognizers(settings.speech());
    lines = new PhoneLines(room, prompts, timers, threads, recordings, recognizers);
    calls = new Calls(surroundings, lines);
  }

  /**
   * Opens the SIP port and takes calls.
   *
   * @throws dev.jackfield.telephony.sip.SipPortTaken when the port cannot be listened on
   */
  public void start() {
    Registrar registrar =
        new Registrar(
            settings.realm(),
            settings.node(),
            surroundings.locations(),
            surroundings.clock(),
            settings.shortestRegistration());
    SipSettings sip =
        new SipSettings(
            "sip-" + settings.node(),
            settings.bindAddress(),
            settings.advertisedAddress(),
            settings.sipPort(),
            settings.shortestSession());
    surroundings.news().tell(new PhoneNews.News.NodeStarted(settings.node(), surroundings.now()));
    SipEndpoint open = SipEndpoint.open(sip, calls, registrar);
    endpoint = open;
    lines.connected(open);
    LOG.info("phones are served at {}:{}", settings.bindAddress(), settings.sipPort());
  }

  /**
   * Serves {@code play}, {@code menu}, {@code listen}, {@code music}, {@code connect} and {@code
   * hang-up}.
   */
  public void serve(StepServer server) {
    calls.serve(server);
  }

  /** What the engine may ask of this node's calls. */
  public PhoneCommands commands() {
    return calls;
  }

  /** What this node's recognizers can hear of what callers are to say. */
  public Vocabulary vocabulary() {
    return new StepVocabulary(recognizers);
  }

  /** The recordings that this node plays. */
  public PromptLibrary prompts() {
    return library;
  }

  /**
   * A simulated caller calls a number; no sound, no sockets.
   *
   * @return its phone; what becomes of the call is told to its ear
   */
  public SimulatedPhone simulate(String called, String caller, SimulatedPhone.Options options) {
    return calls.simulate(called, caller, options);
  }

  /** A call out to a simulated phone. */
  public SimulatedPhone simulateOut(
      IncomingCalls.Admission.Admit admission,
      String called,
      String shown,
      SimulatedPhone.Options options) {
    return calls.simulateOut(admission, called, shown, options);
  }

  /** How many calls there are now. */
  public int calls() {
    return calls.size();
  }

  /** Ends all calls with BYE and closes the port. */
  public void stop() {
    CompletableFuture<Void> ended = calls.end();
    SipEndpoint open = endpoint;
    if (open != null) {
      sayGoodbye(ended);
      open.close();
    }
    timers.close();
    recordings.close();
    room.close();
    recognizers.close();
    threads.shutdown();
  }

  private void sayGoodbye(CompletableFuture<Void> ended) {
    try {
      ended.get(GOODBYE_SECONDS, TimeUnit.SECONDS);
      lines.allHungUp().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("not every phone has confirmed that its call is over");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
