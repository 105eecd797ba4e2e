package dev.jackfield.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.exchange.Recordings.Unreadable;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {
  private final RecordingUnderTest room = new RecordingUnderTest();
  private final Speech left = new Speech(2, 3);
  private final Speech right = new Speech(2, 4);

  RotationTest() throws Exception {}

  @Test
  void allRecordingsComeUnderTheNewKeyAndTheirSoundStaysUntouched() throws Exception {
    RecordingTarget one = room.write(left, right, 12_000);
    RecordingTarget two = room.write(right, left, 7_000);
    byte[] wav = room.wav(one);
    byte[] before = Files.readAllBytes(room.file(one));
    String old = room.keys.ids().getFirst();

    String fresh = room.keys.add(RecordingUnderTest.TODAY);
    Rotation rotation = rotate();
    assertThat(rotation.rewrapped()).isEqualTo(2);
    assertThat(rotation.broken()).isZero();

    byte[] after = Files.readAllBytes(room.file(one));
    assertThat(Arrays.copyOfRange(after, Header.LENGTH, after.length))
        .isEqualTo(Arrays.copyOfRange(before, Header.LENGTH, before.length));
    room.keys.remove(old);
    assertThat(room.keys.ids()).containsExactly(fresh);
    assertThat(room.wav(one)).isEqualTo(wav);
    assertThat(room.wav(two)).isNotEmpty();
    assertThat(rotate().already()).isEqualTo(2);
  }

  @Test
  void whereverARotationIsInterruptedTheRecordingIsReadAndTheNextOneFinishesIt() throws Exception {
    RecordingTarget target = room.write(left, right, 9_000);
    byte[] wav = room.wav(target);
    byte[] before = Files.readAllBytes(room.file(target));
    room.keys.add(RecordingUnderTest.TODAY);
    var _ = rotate();
    byte[] after = Files.readAllBytes(room.file(target));

    int second = (int) Header.slotAt(1);
    int first = (int) Header.slotAt(0);
    List<byte[]> states = new ArrayList<>();
    // The new place is half written, byte by byte; then it is whole and the old one half wiped.
    for (int i = 0; i <= 96; i++) {
      byte[] torn = before.clone();
      System.arraycopy(after, second, torn, second, i);
      states.add(torn);
    }
    for (int i = 0; i <= 96; i++) {
      byte[] torn = before.clone();
      System.arraycopy(after, second, torn, second, 96);
      System.arraycopy(after, first, torn, first, i);
      states.add(torn);
    }
    for (byte[] state : states) {
      Files.write(room.file(target), state);
      assertThat(room.wav(target)).isEqualTo(wav);
      assertThat(rotate().broken()).isZero();
      assertThat(room.wav(target)).isEqualTo(wav);
      byte[] finished = Files.readAllBytes(room.file(target));
      Header header = header(target);
      assertThat(header.isWiped(0) ^ header.isWiped(1)).isTrue();
      assertThat(finished).hasSameSizeAs(before);
    }
  }

  private Header header(RecordingTarget target) throws Exception {
    try (var file = java.nio.channels.FileChannel.open(room.file(target))) {
      return Header.read(file);
    }
  }

  @Test
  void aFileThatCannotBeOpenedIsNamedAndLeftAsItIs() throws Exception {
    RecordingTarget good = room.write(left, right, 9_000);
    RecordingTarget bad = room.write(left, right, 9_000);
    byte[] broken = Files.readAllBytes(room.file(bad));
    broken[(int) Header.slotAt(0) + 50] ^= 1;
    Files.write(room.file(bad), broken);
    room.keys.add(RecordingUnderTest.TODAY);
    List<String> complaints = new ArrayList<>();
    Rotation rotation = new Rotation(room.folder);
    rotation.rewrapAll((file, why) -> complaints.add(file.getFileName() + ": " + why));
    assertThat(rotation.rewrapped()).isEqualTo(1);
    assertThat(complaints)
        .singleElement()
        .satisfies(c -> assertThat(c).contains(bad.id().value(), "cannot be unwrapped"));
    assertThat(Files.readAllBytes(room.file(bad))).isEqualTo(broken);
    assertThat(room.wav(good)).isNotEmpty();
  }

  @Test
  void aRecordingThatGoesOnIsRotatedBesideItsWriter() throws Exception {
    RecordingTarget target = RecordingUnderTest.target();
    SealedWriter out = SealedWriter.begin(room.folder.create(target), target, room.keys);
    out.add(new Chunk());
    out.write();
    String old = room.keys.ids().getFirst();
    room.keys.add(RecordingUnderTest.TODAY);
    assertThat(rotate().rewrapped()).isEqualTo(1);
    out.add(new Chunk());
    out.write();
    Chunk last = new Chunk();
    last.cut(0);
    out.end(last);
    out.close();
    room.keys.remove(old);
    try (var sound = room.folder.open(target.id()).orElseThrow()) {
      assertThat(sound.isCut()).isFalse();
      assertThat(sound.length()).hasSeconds(1);
    }
  }

  @Test
  void theKeyThatWrapsIsNotRemovedAndBadKeysAreExplained() throws Exception {
    String only = room.keys.ids().getFirst();
    assertThatThrownBy(() -> room.keys.remove(only)).hasMessageContaining("rotate first");
    assertThatThrownBy(() -> MasterKeys.given("k1:tooshort"))
        .isInstanceOf(MasterKeys.BadKeys.class)
        .hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> MasterKeys.in(room.home.resolve("not-there")))
        .isInstanceOf(MasterKeys.BadKeys.class)
        .hasMessageContaining("not-there");
    assertThat(Files.getPosixFilePermissions(room.keyFile))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.writeString(room.keyFile, "half a line\n");
    assertThatThrownBy(() -> room.keys.newest())
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("half");
  }

  @Test
  void aRecordingOpensOnlyWithItsKeyAfterRotation() throws Exception {
    RecordingTarget target = room.write(left, right, 9_000);
    byte[] oldKeys = Files.readAllBytes(room.keyFile);
    room.keys.add(RecordingUnderTest.TODAY);
    var _ = rotate();
    Files.write(room.keyFile, oldKeys);
    assertThatThrownBy(() -> room.wav(target)).isInstanceOf(Unreadable.class);
  }

  private Rotation rotate() throws Exception {
    Rotation rotation = new Rotation(room.folder);
    rotation.rewrapAll((file, why) -> {});
    return rotation;
  }
}
