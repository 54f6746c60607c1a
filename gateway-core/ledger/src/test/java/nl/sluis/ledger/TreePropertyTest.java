package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of many sizes, cut into batches at random, against the definitions read literally. */
class TreePropertyTest {
  private static final int MOST = 220;
  private static final Hash OTHER = new TreeHash().leaf(new byte[] {42});

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyBatchProvesItsLeavesAsTheDefinitionDoes(long seed) {
    Random random = new Random(seed);
    List<byte[]> leaves = leaves(random, MOST);
    NaiveTree naive = new NaiveTree(leaves);
    Frontier frontier = Frontier.EMPTY;
    int size = 0;
    while (size < MOST) {
      int count = Math.min(1 + random.nextInt(random.nextBoolean() ? 3 : 70), MOST - size);
      Batch batch = new Batch(frontier);
      for (byte[] leaf : leaves.subList(size, size + count)) {
        batch.append(leaf);
      }
      SealedBatch sealed = batch.seal("o", List.of(LedgerFixture.KEY));
      for (int index = size; index < size + count; index++) {
        InclusionProof proof = sealed.proof(index);
        assertThat(proof.path()).isEqualTo(naive.inclusion(index, size + count));
        assertThat(proof.verify(leafHash(leaves, index), sealed.root())).isTrue();
        assertNoMutantVerifies(proof, leafHash(leaves, index), sealed.root());
      }
      size += count;
      frontier = Frontier.decode(sealed.frontier().encode());
      assertThat(frontier.root()).isEqualTo(sealed.root()).isEqualTo(naive.root(size));
    }
  }

  @Test
  void everyConsistencyProofIsAsTheDefinitionSays() {
    List<byte[]> leaves = leaves(new Random(9), 50);
    NaiveTree naive = new NaiveTree(leaves);
    SubtreeCache subtrees = new SubtreeCache(index -> leafHash(leaves, (int) index));
    for (int later = 1; later <= leaves.size(); later++) {
      Tree tree = new Tree(later, subtrees);
      for (int earlier = 1; earlier <= later; earlier++) {
        ConsistencyProof proof = tree.consistency(earlier);
        assertThat(proof.path()).isEqualTo(naive.consistency(earlier, later));
        assertThat(proof.verify(naive.root(earlier), tree.root())).isTrue();
        assertNoMutantVerifies(proof, naive.root(earlier), tree.root());
      }
    }
  }

  @Test
  void aLargeTreeProvesAnyLeafFromTheCache() {
    int size = 2_000;
    List<byte[]> leaves = leaves(new Random(10), size);
    NaiveTree naive = new NaiveTree(leaves);
    Tree tree = new Tree(size, new SubtreeCache(index -> leafHash(leaves, (int) index)));
    for (int index = 0; index < size; index += 411) {
      assertThat(tree.inclusion(index).path()).isEqualTo(naive.inclusion(index, size));
      assertThat(tree.consistency(index + 1).path()).isEqualTo(naive.consistency(index + 1, size));
    }
    assertThat(tree.frontier().root()).isEqualTo(naive.root(size));
  }

  @Test
  void anyTreeIsConsistentWithTheEmptyOne() {
    Tree tree = new Tree(3, new SubtreeCache(index -> OTHER));
    assertThat(tree.consistency(0).verify(Frontier.EMPTY.root(), tree.root())).isTrue();
    assertThat(tree.consistency(0).verify(OTHER, tree.root())).isFalse();
  }

  private static void assertNoMutantVerifies(InclusionProof proof, Hash leaf, Hash root) {
    assertThat(proof.verify(OTHER, root)).isFalse();
    assertThat(proof.verify(leaf, OTHER)).isFalse();
    for (List<Hash> path : mutants(proof.path())) {
      assertThat(new InclusionProof(proof.index(), proof.size(), path).verify(leaf, root))
          .isFalse();
    }
    for (long index = 0; index < proof.size(); index += 1 + proof.size() / 7) {
      boolean same = index == proof.index();
      assertThat(new InclusionProof(index, proof.size(), proof.path()).verify(leaf, root))
          .isEqualTo(same);
    }
  }

  private static void assertNoMutantVerifies(ConsistencyProof proof, Hash earlier, Hash later) {
    assertThat(proof.verify(OTHER, later)).isFalse();
    assertThat(proof.verify(earlier, OTHER)).isFalse();
    for (List<Hash> path : mutants(proof.path())) {
      assertThat(new ConsistencyProof(proof.earlier(), proof.later(), path).verify(earlier, later))
          .isFalse();
    }
  }

  private static List<List<Hash>> mutants(List<Hash> path) {
    List<List<Hash>> mutants = new ArrayList<>();
    for (int i = 0; i <= path.size(); i++) {
      List<Hash> inserted = new ArrayList<>(path);
      inserted.add(i, OTHER);
      mutants.add(inserted);
    }
    for (int i = 0; i < path.size(); i++) {
      List<Hash> changed = new ArrayList<>(path);
      Hash hash = path.get(i);
      changed.set(i, new Hash(hash.a(), hash.b(), hash.c() ^ 1, hash.d()));
      mutants.add(changed);
      List<Hash> removed = new ArrayList<>(path);
      removed.remove(i);
      mutants.add(removed);
    }
    if (path.size() > 1) {
      List<Hash> reversed = new ArrayList<>(path);
      Collections.reverse(reversed);
      mutants.add(reversed);
    }
    return mutants;
  }

  private static List<byte[]> leaves(Random random, int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] leaf = new byte[Integer.BYTES + random.nextInt(90)];
      random.nextBytes(leaf);
      leaves.add(ByteBuffer.wrap(leaf).putInt(i).array());
    }
    return leaves;
  }

  private static Hash leafHash(List<byte[]> leaves, int index) {
    return Hash.of(NaiveTree.sha256(new byte[] {0}, leaves.get(index)));
  }
}
