package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {
  private static final Hash HASH = new TreeHash().leaf(new byte[] {7});

  @Test
  void comesBackFromItsBytesAtEverySize() {
    Frontier frontier = Frontier.EMPTY;
    for (int size = 0; size < 40; size++) {
      assertThat(Frontier.decode(frontier.encode())).isEqualTo(frontier);
      assertThat(frontier.size()).isEqualTo(size);
      frontier = frontier.append(HASH);
    }
  }

  @Test
  void refusesBytesThatAreNoFrontier() {
    byte[] good = Frontier.EMPTY.append(HASH).encode();
    for (byte[] bad :
        List.of(
            new byte[0],
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + Hash.LENGTH),
            Arrays.copyOf(good, Long.BYTES))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Frontier.decode(bad));
    }
    byte[] negative = Frontier.EMPTY.encode();
    negative[0] = (byte) 0x80;
    assertThatIllegalArgumentException().isThrownBy(() -> Frontier.decode(negative));
  }
}
