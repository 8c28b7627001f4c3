/* inject MODE FILE SIGN: as soon as a file SIGN is there, puts the text of FILE (UTF-8) into the input of this console at
   once, as its keys come on Windows, and takes SIGN away. MODE: key – as a keyboard that has the letters; alt – letters that the keyboard lacks come as an Alt key
   that is let go of (what is pasted into conhost, and text of Windows Terminal); packet – VK_PACKET (SendInput, as UniKey
   and its like write). A backspace in the text is the key, a line break is Enter; \x01 to \x1a are Ctrl with a letter;
   \x7f waits for 300 ms. */
#include <windows.h>
#include <stdio.h>
#include <string.h>
static INPUT_RECORD records[16384];
int main(int argc, char **argv) {
    HANDLE in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    static char raw[8192]; static WCHAR w[8192]; DWORD done; int count = 0;
    FILE *f = argc == 4 ? fopen(argv[2], "rb") : NULL;
    if (!f || in == INVALID_HANDLE_VALUE) return 2;
    int m = MultiByteToWideChar(CP_UTF8, 0, raw, (int)fread(raw, 1, 8191, f), w, 8192);
    for (int waited = 0; GetFileAttributesA(argv[3]) == INVALID_FILE_ATTRIBUTES; waited++) { if (waited > 1200) return 3; Sleep(100); }
    for (int i = 0; i <= m; i++) {
        if (i == m || w[i] == 0x7f) {
            if (count && !WriteConsoleInputW(in, records, count, &done)) return 1;
            count = 0; if (i < m) Sleep(300); continue;
        }
        KEY_EVENT_RECORD *r[2];
        for (int k = 0; k < 2; k++, count++) {
            memset(&records[count], 0, sizeof records[count]);
            records[count].EventType = KEY_EVENT; r[k] = &records[count].Event.KeyEvent;
            r[k]->wRepeatCount = 1; r[k]->bKeyDown = !k; r[k]->uChar.UnicodeChar = w[i];
            if (w[i] == '\n') { r[k]->wVirtualKeyCode = VK_RETURN; r[k]->uChar.UnicodeChar = '\r'; }
            else if (w[i] == '\b') r[k]->wVirtualKeyCode = VK_BACK;
            else if (w[i] < 0x1b) { r[k]->wVirtualKeyCode = 'A' + w[i] - 1; r[k]->dwControlKeyState = LEFT_CTRL_PRESSED; }
            else if (w[i] < 127) r[k]->wVirtualKeyCode = VkKeyScanW(w[i]) & 255;
            else if (!strcmp(argv[1], "alt")) { r[k]->wVirtualKeyCode = VK_MENU; if (!k) { r[k]->dwControlKeyState = LEFT_ALT_PRESSED; r[k]->uChar.UnicodeChar = 0; } }
            else r[k]->wVirtualKeyCode = !strcmp(argv[1], "packet") ? VK_PACKET : VkKeyScanW(w[i]) & 255;
        }
    }
    return !DeleteFileA(argv[3]);
}
