"""Pictures leave the gallery: as files in a folder, as contact sheets, as a PDF, on paper."""
