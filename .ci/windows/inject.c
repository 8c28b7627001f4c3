/* inject FILE SIGN: as soon as a file SIGN is there, puts what FILE (UTF-8) says into the input of this console, as its
   records come on Windows, writes the mode of that input into SIGN.mode, and takes SIGN away.

   Letters come as keys of a keyboard that has them, until one of these says how: \x1c as such keys again; \x1d as an Alt
   key that is let go of with the letter in it (what is pasted into conhost, and text of Windows Terminal); \x1e as
   VK_PACKET (SendInput, as UniKey and its like write); \x1f as AltGr. A backspace is the key, a line break is Enter; \x01
   to \x1a are Ctrl with a letter; \x7f waits for 300 ms. U+E000 before a letter: it is held (three times down, once up);
   U+E001: its Shift is let go of before it (up comes as the small letter); U+E002: by its number on the number pad. */
#include <windows.h>
#include <stdio.h>
#include <string.h>
static INPUT_RECORD records[16384];
static int count;
static void put(int down, WORD key, WCHAR letter, DWORD with) {
    INPUT_RECORD *one = &records[count++];
    memset(one, 0, sizeof *one);
    one->EventType = KEY_EVENT;
    one->Event.KeyEvent.bKeyDown = down; one->Event.KeyEvent.wRepeatCount = 1; one->Event.KeyEvent.wVirtualKeyCode = key;
    one->Event.KeyEvent.uChar.UnicodeChar = letter; one->Event.KeyEvent.dwControlKeyState = with;
}
int main(int argc, char **argv) {
    HANDLE in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    static char raw[8192], name[600]; static WCHAR w[8192]; DWORD done, mode = 0; WCHAR way = 0x1c, once = 0;
    FILE *f = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (!f || in == INVALID_HANDLE_VALUE) return 2;
    int m = MultiByteToWideChar(CP_UTF8, 0, raw, (int)fread(raw, 1, 8191, f), w, 8192);
    for (int waited = 0; GetFileAttributesA(argv[2]) == INVALID_FILE_ATTRIBUTES; waited++) { if (waited > 3000) return 3; Sleep(100); }
    for (int i = 0; i <= m; i++) {
        WCHAR c = i < m ? w[i] : 0x7f;
        if (c == 0x7f) {
            if (count && !WriteConsoleInputW(in, records, count, &done)) return 1;
            count = 0; if (i < m) Sleep(300);
        } else if (c >= 0x1c && c <= 0x1f) way = c;
        else if (c >= 0xe000 && c <= 0xe002) once = c;
        else if (once == 0xe000) { for (int k = 0; k < 3; k++) put(1, VkKeyScanW(c) & 255, c, 0); put(0, VkKeyScanW(c) & 255, c, 0); once = 0; }
        else if (once == 0xe001) { put(1, VkKeyScanW(c) & 255, c, SHIFT_PRESSED); put(0, VkKeyScanW(c) & 255, (WCHAR)(UINT_PTR)CharLowerW((WCHAR *)(UINT_PTR)c), 0); once = 0; }
        else if (once == 0xe002) {
            char digits[8]; sprintf(digits, "%u", c);
            put(1, VK_MENU, 0, LEFT_ALT_PRESSED);
            for (char *d = digits; *d; d++) { put(1, VK_NUMPAD0 + *d - '0', 0, LEFT_ALT_PRESSED); put(0, VK_NUMPAD0 + *d - '0', 0, LEFT_ALT_PRESSED); }
            put(0, VK_MENU, c, 0); once = 0;
        }
        else if (c == '\n') { put(1, VK_RETURN, '\r', 0); put(0, VK_RETURN, '\r', 0); }
        else if (c == '\b') { put(1, VK_BACK, c, 0); put(0, VK_BACK, c, 0); }
        else if (c < 0x1b) { put(1, 'A' + c - 1, c, LEFT_CTRL_PRESSED); put(0, 'A' + c - 1, c, LEFT_CTRL_PRESSED); }
        else if (way == 0x1f) { put(1, 'Q', c, RIGHT_ALT_PRESSED | LEFT_CTRL_PRESSED); put(0, 'Q', c, 0); }
        else if (way == 0x1d && c > 126) { put(1, VK_MENU, 0, LEFT_ALT_PRESSED); put(0, VK_MENU, c, 0); }
        else { WORD key = way == 0x1e && c > 126 ? VK_PACKET : VkKeyScanW(c) & 255; put(1, key, c, 0); put(0, key, c, 0); }
    }
    GetConsoleMode(in, &mode);
    sprintf(name, "%s.mode", argv[2]);
    FILE *out = fopen(name, "w");
    if (!out) return 4;
    fprintf(out, "%lu\n", mode); fclose(out);
    return !DeleteFileA(argv[2]);
}
