package nl.sluis.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that was made fast outside this process: signed with the log's Ed25519 and ML-DSA
 * keys, cosigned by the witnesses that answered, and timestamped when there is an authority for
 * that. Stored data: it may have been tampered with. Not to be compared with {@code equals}.
 *
 * @param number place among the anchors, from 1
 * @param size leaves in its tree
 * @param note the checkpoint with all signatures
 * @param timestamp RFC 3161 response over the bytes of the note
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are stored; never compared
public record Anchor(long number, long size, String note, byte @Nullable [] timestamp) {}
