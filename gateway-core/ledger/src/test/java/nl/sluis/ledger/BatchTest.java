package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final List<SigningKey> KEYS = List.of(LedgerFixture.KEY);

  @Test
  void numbersItsLeavesOnFromTheTreeItContinues() {
    SealedBatch first = LedgerFixture.batches(3).getFirst();
    Batch second = new Batch(first.frontier());
    assertThat(second.append(new byte[1])).isEqualTo(3);
    assertThat(second.append(new byte[2])).isEqualTo(4);
    SealedBatch sealed = second.seal(LedgerFixture.ORIGIN, KEYS);
    assertThat(sealed.first()).isEqualTo(3);
    assertThat(sealed.count()).isEqualTo(2);
    assertThat(sealed.frontier().size()).isEqualTo(5);
    assertThat(sealed.leaf(4)).hasSize(2);
  }

  @Test
  void provesNoLeafOfAnotherBatch() {
    SealedBatch second = LedgerFixture.batches(3, 2).getLast();
    assertThatIllegalArgumentException().isThrownBy(() -> second.proof(2));
    assertThatIllegalArgumentException().isThrownBy(() -> second.proof(5));
  }

  @Test
  void takesNoLeafAfterItIsSealed() {
    Batch batch = new Batch(Frontier.EMPTY);
    batch.append(new byte[1]);
    batch.seal("o", KEYS);
    assertThatIllegalStateException().isThrownBy(() -> batch.append(new byte[1]));
    assertThatIllegalStateException().isThrownBy(() -> batch.seal("o", KEYS));
  }

  @Test
  void isNotSealedWithoutLeaves() {
    assertThatIllegalStateException().isThrownBy(() -> new Batch(Frontier.EMPTY).seal("o", KEYS));
  }

  @Test
  void refusesALeafThatATileCannotHold() {
    Batch batch = new Batch(Frontier.EMPTY);
    batch.append(new byte[Leaf.MAX_BYTES]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.append(new byte[Leaf.MAX_BYTES + 1]));
    assertThat(batch.count()).isEqualTo(1);
  }

  @Test
  void isOpenedAgainFromItsRowWithTheSameProofs() {
    List<SealedBatch> batches = LedgerFixture.batches(5, 6);
    SealedBatch again = SealedBatch.reopen(batches.getFirst().frontier(), batches.getLast().row());
    assertThat(again.proof(7)).isEqualTo(batches.getLast().proof(7));
    assertThat(again.leaf(7)).isEqualTo(batches.getLast().leaf(7));
    assertThat(again.checkpoint()).isEqualTo(batches.getLast().checkpoint());
  }

  @Test
  void isNotOpenedAgainWhereItDoesNotBelong() {
    List<SealedBatch> batches = LedgerFixture.batches(5, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedBatch.reopen(Frontier.EMPTY, batches.getLast().row()));
  }

  @Test
  void givesTheStoredHashOfALeaf() {
    LedgerBatch row = LedgerFixture.rows(2, 3).getLast();
    assertThat(row.hash(4)).isEqualTo(new TreeHash().leaf(LedgerFixture.leaf(4).encode()));
  }
}
