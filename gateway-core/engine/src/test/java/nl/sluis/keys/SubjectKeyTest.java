package nl.sluis.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import nl.sluis.crypto.KeyedHash;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.testing.MemoryCabinet;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectKeyTest {

  private static final byte[] PLAIN = "{\"ernst\":\"hoog\"}".getBytes(UTF_8);
  private static final byte[] CONTEXT = "delivery-1".getBytes(UTF_8);

  private final SeededRandom random = new SeededRandom(7);
  private final SubjectKey sam;
  private final SubjectKey noor;

  SubjectKeyTest(@TempDir Path folder) throws IOException {
    MasterKey master = MasterKey.create(folder.resolve("master.key"), random);
    KeyRing ring = new KeyRing(master, new MemoryCabinet(), random);
    sam = ring.lease(People.SAM).key();
    noor = ring.lease(People.NOOR).key();
  }

  @Test
  void opensWhatItSealed() {
    byte[] sealed = sam.seal(PLAIN, CONTEXT, random);

    assertThat(sam.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(new String(sealed, UTF_8)).doesNotContain("ernst");
    assertThat(sealed).hasSize(12 + PLAIN.length + 16);
  }

  @Test
  void sealsTheSameDifferentlyEachTime() {
    assertThat(sam.seal(PLAIN, CONTEXT, random)).isNotEqualTo(sam.seal(PLAIN, CONTEXT, random));
  }

  @Test
  void doesNotOpenInAnotherContext() {
    byte[] sealed = sam.seal(PLAIN, CONTEXT, random);

    assertThatThrownBy(() -> sam.open(sealed, "delivery-2".getBytes(UTF_8)))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void doesNotOpenWithTheKeyOfAnotherPerson() {
    byte[] sealed = sam.seal(PLAIN, CONTEXT, random);

    assertThatThrownBy(() -> noor.open(sealed, CONTEXT)).isInstanceOf(SealBrokenException.class);
  }

  @Test
  void doesNotOpenWhenAnyBitWasChanged() {
    byte[] sealed = sam.seal(PLAIN, CONTEXT, random);

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> sam.open(changed, CONTEXT)).isInstanceOf(SealBrokenException.class);
    }
  }

  @Test
  void doesNotOpenWhenPartIsMissing() {
    byte[] sealed = sam.seal(PLAIN, CONTEXT, random);

    for (int length = 0; length < sealed.length; length++) {
      byte[] part = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> sam.open(part, CONTEXT)).isInstanceOf(SealBrokenException.class);
    }
  }

  @Test
  void isCalledDifferentlyByEachRecipientForEachPurpose() {
    String name = sam.pseudonymFor(Organisations.REGISSEUR, "vroeghulp-jeugd");

    assertThat(name)
        .isEqualTo(sam.pseudonymFor(Organisations.REGISSEUR, "vroeghulp-jeugd"))
        .isNotEqualTo(sam.pseudonymFor(Organisations.WIJKTEAM, "vroeghulp-jeugd"))
        .isNotEqualTo(sam.pseudonymFor(Organisations.REGISSEUR, "schuldhulpverlening"))
        .isNotEqualTo(noor.pseudonymFor(Organisations.REGISSEUR, "vroeghulp-jeugd"))
        .isNotEqualTo(sam.reference())
        .hasSize(20);
  }

  @Test
  void commitsToContentOfOneExchange() {
    String commitment = sam.commitment("exchange-1", PLAIN);

    assertThat(commitment)
        .isEqualTo(sam.commitment("exchange-1", PLAIN))
        .isNotEqualTo(sam.commitment("exchange-2", PLAIN))
        .isNotEqualTo(sam.commitment("exchange-1", CONTEXT))
        .isNotEqualTo(noor.commitment("exchange-1", PLAIN));
  }

  @Test
  void handsOutCopies() {
    sam.id()[0] ^= 1;
    sam.lookup()[0] ^= 1;
    sam.wrapped()[0] ^= 1;

    assertThat(sam.id()).isEqualTo(sam.id());
    assertThat(sam.wrapped()).isNotSameAs(sam.wrapped());
    assertThat(sam).hasToString("SubjectKey[*]");
  }

  @Test
  void hashesTheSameTheSameOnlyForOneUse(@TempDir Path folder) throws IOException {
    MasterKey master = MasterKey.create(folder.resolve("other.key"), random);
    KeyedHash bodies = new KeyedHash(master, "push-body");

    assertThat(bodies.of(PLAIN))
        .isEqualTo(new KeyedHash(master, "push-body").of(PLAIN))
        .isNotEqualTo(new KeyedHash(master, "other").of(PLAIN))
        .isNotEqualTo(bodies.of(CONTEXT))
        .hasSize(32);
  }
}
