package dev.jackfield.telephony.speech;

import dev.jackfield.telephony.media.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Phrases spoken by espeak-ng ({@code en-us+f3}) or flite ({@code flite-slt}). */
public final class SpokenWav {
  private SpokenWav() {}

  public static Clip speak(Path folder, String voice, String words) throws Exception {
    Path file = Files.createTempFile(folder, "spoken", ".wav");
    List<String> command =
        voice.startsWith("flite-")
            ? List.of("flite", "-voice", voice.substring(6), "-t", words, "-o", file.toString())
            : List.of("espeak-ng", "-v", voice, "-s", "160", "-w", file.toString(), words);
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + " failed");
      }
    } catch (IOException e) {
      throw new IOException("this test speaks with espeak-ng and flite (Debian packages)", e);
    }
    return Clip.ofWav(file);
  }
}
