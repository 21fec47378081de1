type RawJson = { rawJSON(text: string): unknown };

/** An id of 64 bits as WeChat writes it in places: a bare number, which loses its last digits in who reads it carelessly. */
export const bareNumber = (digits: string): unknown => (JSON as unknown as RawJson).rawJSON(digits);
