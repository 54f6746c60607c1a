/*
 * Makes chosen system calls on chosen files fail, in a program that was started with this library in LD_PRELOAD.
 * What fails is read from a shared file, so that the one who tests can change it while the program runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

/* Kinds of calls, as bits. */
enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, READ = 16, REMOVE = 32 };

/* What happens in place of the call; a number above zero is that error. */
enum { SHORT_WRITE = -1, KILL_BEFORE = -2, KILL_AFTER = -3, FULL = -4 };

/* The layout is that of FaultInjector.java, in the byte order of this machine. */
struct control {
  _Atomic int32_t armed;
  int32_t calls;
  int32_t effect;
  int32_t per_mille;
  int64_t pass;          /* so many calls that match go well first */
  int64_t most;          /* so many fail, at most; below zero: no limit */
  _Atomic uint64_t dice; /* the state of the random numbers */
  _Atomic int64_t seen;  /* calls that matched since it was armed */
  _Atomic int64_t hit;   /* calls that failed since then */
  char path[256];        /* a part of the path of the file */
};

static struct control *control;

static void start(void) __attribute__((constructor));

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  static void find_##name(void) { \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name); \
  }

REAL(int, open, const char *, int, ...)
REAL(int, open64, const char *, int, ...)
REAL(int, openat, int, const char *, int, ...)
REAL(int, openat64, int, const char *, int, ...)
REAL(ssize_t, write, int, const void *, size_t)
REAL(ssize_t, pwrite, int, const void *, size_t, off_t)
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)
REAL(ssize_t, writev, int, const struct iovec *, int)
REAL(ssize_t, read, int, void *, size_t)
REAL(ssize_t, pread, int, void *, size_t, off_t)
REAL(ssize_t, pread64, int, void *, size_t, off64_t)
REAL(int, fsync, int)
REAL(int, fdatasync, int)
REAL(int, ftruncate, int, off_t)
REAL(int, ftruncate64, int, off64_t)
REAL(int, unlink, const char *)
REAL(int, rename, const char *, const char *)

static void start(void) {
  const char *file = getenv("SLUIS_FAULTS");
  if (!file) return;
  find_open();
  int fd = real_open(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) control = at;
  close(fd);
}

/* A number from 0 to 999 (SplitMix64), the same sequence for the same seed. */
static int32_t roll(void) {
  uint64_t z = atomic_fetch_add(&control->dice, 0x9E3779B97F4A7C15ULL) + 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return (int32_t)((z ^ (z >> 31)) % 1000);
}

static int armed(int call) {
  return control && atomic_load(&control->armed) && (control->calls & call);
}

/* Zero when the call goes well; else the effect. */
static int due(const char *path) {
  if (!path || !strstr(path, control->path)) return 0;
  if (atomic_fetch_add(&control->seen, 1) < control->pass) return 0;
  if (control->per_mille < 1000 && roll() >= control->per_mille) return 0;
  int64_t before = atomic_fetch_add(&control->hit, 1);
  if (control->most >= 0 && before >= control->most) {
    atomic_fetch_sub(&control->hit, 1);
    return 0;
  }
  return control->effect;
}

static int at_path(int call, const char *path) { return armed(call) ? due(path) : 0; }

static int at_file(int call, int fd) {
  if (!armed(call)) return 0;
  char link[64], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return due(path);
}

static void killed(void) { raise(SIGKILL); }

/* Runs the call or what comes in its place; for a short write, "halved" writes half of it. */
#define CALL(effect, result, real, halved, failed) \
  int effect_ = (effect); \
  if (effect_ == KILL_BEFORE) killed(); \
  if (effect_ > 0) { errno = effect_; return failed; } \
  if (effect_ == SHORT_WRITE) return halved; \
  if (effect_ == FULL) { \
    if (atomic_load(&control->hit) == 1) return halved; \
    errno = ENOSPC; \
    return failed; \
  } \
  result done_ = real; \
  if (effect_ == KILL_AFTER) killed(); \
  return done_;

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list more; \
    va_start(more, flags); \
    mode = va_arg(more, mode_t); \
    va_end(more); \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  find_open();
  CALL(at_path(OPEN, path), int, real_open(path, flags, mode), real_open(path, flags, mode), -1)
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  find_open64();
  CALL(at_path(OPEN, path), int, real_open64(path, flags, mode), real_open64(path, flags, mode), -1)
}

int openat(int dir, const char *path, int flags, ...) {
  MODE(flags)
  find_openat();
  CALL(at_path(OPEN, path), int, real_openat(dir, path, flags, mode), real_openat(dir, path, flags, mode), -1)
}

int openat64(int dir, const char *path, int flags, ...) {
  MODE(flags)
  find_openat64();
  CALL(at_path(OPEN, path), int, real_openat64(dir, path, flags, mode), real_openat64(dir, path, flags, mode), -1)
}

static size_t half(size_t count) { return count > 1 ? count / 2 : count; }

ssize_t write(int fd, const void *bytes, size_t count) {
  find_write();
  CALL(at_file(WRITE, fd), ssize_t, real_write(fd, bytes, count), real_write(fd, bytes, half(count)), -1)
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  find_pwrite();
  CALL(at_file(WRITE, fd), ssize_t, real_pwrite(fd, bytes, count, at), real_pwrite(fd, bytes, half(count), at), -1)
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  find_pwrite64();
  CALL(at_file(WRITE, fd), ssize_t, real_pwrite64(fd, bytes, count, at),
       real_pwrite64(fd, bytes, half(count), at), -1)
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  find_writev();
  find_write();
  CALL(at_file(WRITE, fd), ssize_t, real_writev(fd, parts, count),
       real_write(fd, parts[0].iov_base, half(parts[0].iov_len)), -1)
}

ssize_t read(int fd, void *bytes, size_t count) {
  find_read();
  CALL(at_file(READ, fd), ssize_t, real_read(fd, bytes, count), real_read(fd, bytes, half(count)), -1)
}

ssize_t pread(int fd, void *bytes, size_t count, off_t at) {
  find_pread();
  CALL(at_file(READ, fd), ssize_t, real_pread(fd, bytes, count, at), real_pread(fd, bytes, half(count), at), -1)
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) {
  find_pread64();
  CALL(at_file(READ, fd), ssize_t, real_pread64(fd, bytes, count, at), real_pread64(fd, bytes, half(count), at), -1)
}

int fsync(int fd) {
  find_fsync();
  CALL(at_file(SYNC, fd), int, real_fsync(fd), real_fsync(fd), -1)
}

int fdatasync(int fd) {
  find_fdatasync();
  CALL(at_file(SYNC, fd), int, real_fdatasync(fd), real_fdatasync(fd), -1)
}

int ftruncate(int fd, off_t length) {
  find_ftruncate();
  CALL(at_file(TRUNCATE, fd), int, real_ftruncate(fd, length), real_ftruncate(fd, length), -1)
}

int ftruncate64(int fd, off64_t length) {
  find_ftruncate64();
  CALL(at_file(TRUNCATE, fd), int, real_ftruncate64(fd, length), real_ftruncate64(fd, length), -1)
}

int unlink(const char *path) {
  find_unlink();
  CALL(at_path(REMOVE, path), int, real_unlink(path), real_unlink(path), -1)
}

int rename(const char *from, const char *to) {
  find_rename();
  CALL(at_path(REMOVE, from), int, real_rename(from, to), real_rename(from, to), -1)
}
