/* Tells in a log what a program writes, cuts, removes and syncs, so that a test can build the disk after a power cut.
 *
 * Loaded by LD_PRELOAD. RECORD_LOG names the log; only files whose path contains RECORD_OF are told. One record:
 * operation, length of the path, offset, length of the data (four numbers of 64 bits), then path and data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, CUT = 2, SYNC = 3, REMOVE = 4 };

static int log_file = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("RECORD_LOG");
  if (path) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void tell(uint64_t operation, const char *path, uint64_t offset, const void *data, uint64_t length) {
  const char *of = getenv("RECORD_OF");
  if (log_file < 0 || !of || !strstr(path, of)) return;
  uint64_t head[4] = {operation, strlen(path), offset, length};
  struct iovec parts[3] = {{head, sizeof head}, {(void *)path, head[1]}, {(void *)data, length}};
  if (writev(log_file, parts, 3) < 0) abort();
}

static void tell_file(uint64_t operation, int file, uint64_t offset, const void *data, uint64_t length) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t got = readlink(link, path, sizeof path - 1);
  if (got <= 0) return;
  path[got] = 0;
  tell(operation, path, offset, data, length);
}

ssize_t write(int file, const void *data, size_t length) {
  off_t offset = lseek(file, 0, SEEK_CUR);
  ssize_t done = REAL(write)(file, data, length);
  if (done > 0 && offset >= 0) tell_file(WRITE, file, (uint64_t)offset, data, (uint64_t)done);
  return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
  ssize_t done = REAL(pwrite)(file, data, length, offset);
  if (done > 0) tell_file(WRITE, file, (uint64_t)offset, data, (uint64_t)done);
  return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) {
  ssize_t done = REAL(pwrite64)(file, data, length, offset);
  if (done > 0) tell_file(WRITE, file, (uint64_t)offset, data, (uint64_t)done);
  return done;
}

int ftruncate(int file, off_t length) {
  int done = REAL(ftruncate)(file, length);
  if (!done) tell_file(CUT, file, (uint64_t)length, "", 0);
  return done;
}

int ftruncate64(int file, off64_t length) {
  int done = REAL(ftruncate64)(file, length);
  if (!done) tell_file(CUT, file, (uint64_t)length, "", 0);
  return done;
}

int fsync(int file) {
  int done = REAL(fsync)(file);
  if (!done) tell_file(SYNC, file, 0, "", 0);
  return done;
}

int fdatasync(int file) {
  int done = REAL(fdatasync)(file);
  if (!done) tell_file(SYNC, file, 0, "", 0);
  return done;
}

int unlink(const char *path) {
  int done = REAL(unlink)(path);
  if (!done) tell(REMOVE, path, 0, "", 0);
  return done;
}
