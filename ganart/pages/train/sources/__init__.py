"""Where the pictures come from: recent folders, the samples, classic data sets, videos and archives."""
