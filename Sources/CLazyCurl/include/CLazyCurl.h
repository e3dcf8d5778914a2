#pragma once

/// Answers whether libcurl is on this machine; loads it unless it was loaded already.
int lazy_curl_is_available(void);
