/**
 * What `drawScreenshot` draws, as lossless WebP: the copy that is shown in place. Kept ready, because loading the library that
 * encodes pictures would cost every first start some 35 MB of memory. Its test says when the drawing has changed.
 */
export const SCREENSHOT_PREVIEW = Buffer.from(
  [
    'UklGRpgEAABXRUJQVlA4TIwEAAAvv8OVAD9AEACRokGCAQ0WNYiwRhZgQjKHMOLIM5HOSIgEIL6oVhjihg+mqRbNf5ju4zsALM0jSWKQXdt23DZkB0IG/ictsAWlA6mATGgB/ZO49z7Y',
    '4CLB6UX0XxIkSVLD1PiCYHHNMkiK9TXm2TVvuP+4/xyuPELo53ETYYqejBM+XcccCCEQW5JFZtJ33ByzO2kSehjHawCVCrakWNdxE5aFcjuRIt7lFXy3zSQEDs/oXAr6VLKbpHD00gLr',
    'Znr1TL3X8zqxrpvZV8zQ8PClecP9x/3nYsfYvOH+4/7j/rO7kuZvUyI/wYgOmVTNuWZb2X5DjtUmy3NFAaKUOySc+8+fBp4P5rxrwa+1cqn2EqeRfUtyrX5+R5ZpErnyOQCnVAdybtN+',
    'BbxWLpa0XBIjjeADpGogOaT9ClpLi0J8u3h43typolx3MCwnSpnDkk6U0nJPhKATI6VqIDm2L80b7j+blZ+Lim2bq50vYUHxY9vm6v6zexOHeSv8jrPDFMM8buZ3RGaTyoiRZMkc6gbn',
    'kc/vbMJ9as2VXlOZMbu+Zwbw6uZDWZkRE7ZjqO39UOVqzazWWsaklUmsEn0p2dhBXt/zA+T9SMw643dlu3l+5H13EbvLMv69MGI8UWBIcAm7eX7MYV0ZwjkDvpKVU/O6WRz0uCWcKA6l',
    '4+peN7PA10WPXtr39xW4/5zfaOC/l6l5w/3H/cf95xqA+8943PSd1YzR8IRGDPcf959baX5D81X0uDmY1arTw3O6ZE/sEo8DqwmwEjBTZnDVB/vayyg4boWR9SKPZfXCJR+KBze45iM+',
    'mVuHxTlWnUfhp/Ce0FuH3QDwQWefWPt1UVkbpnXRR0FhXv0xfEbfIuuiYhirl6LP8jbnSzDt++di3H/cf+7IOID7Zmm8cP9jdP/7nnWX+p51/wnuf9+zIYSibiu3Qt+VH2JQ2lfnNZ/N',
    '0a1SaW9voq8Sw3ECg9Wlnxjjpui20lAbpX0rXX9ZjWHboe9KQw+7dwmIYVtkXdTQWWWple3XnS/BtO+fi3H/uR3D/Secofuedf9xHHg2YzQ8oRHD/cf951aa37bnjsWtxPMhvV8CC0k+',
    'oUiDFR57x0SM0YLVan0vXR7frr+s4zAUWucT3VEQC57F+8WX9v1zE+4/7j+3sxzAfbM0b7j/+Pe4/4y+4f9b592G4f7j/nMh5tds8Zzi9X6+wCQf93wx0AQMiTs6E3+SBfM5dzLXEquK',
    'F5jwGkNDbkLEpIk9i3MnzydFmujdJfDPA/ozwLmTondq9BGSn7P7DIpePYN3cBpqTayUfBXuWKZ9f93Z/efenRjn48BhEsi3IjiBR8wcwIP7Su+Ixpk7eIAvOmRSCPHF3LSDmI93NMwH',
    'Ou74wNXmDgjWGK23t3aU3m8Fr1XuYvjC/agDrztuG3Xe70MA8doPoMvkIF6DiYN04aCTAZ6nBeVQPB+Y3wEAdeAIF1UT7H1EuhDnmjaYsXljxwfr6AOIMZbBX78RfSJ8fbedCNAO8jOk',
    'ZT7wRO1L+66Luv+4/9xV0Lzh/uP+4/7j/nO6ZQQ=',
  ].join(''),
  'base64',
);
