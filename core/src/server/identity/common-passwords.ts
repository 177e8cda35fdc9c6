const words = `
password passwort contrasena contraseña kennwort motdepasse senha parola passw0rd pass secret secreto geheim admin administrator root user
username login signin welcome bienvenido bienvenida willkommen letmein letme open sesame access changeme change default temp temporary test
testing tester demo sample example guest master owner manager staff nurse doctor client patient agency shelter housing clinic portal lintel
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc 1q2w3e4r 1qaz2wsx q1w2e3r4 poiuytrewq
iloveyou ilove love lovely loveme teamo tequiero amor mylove sweetheart honey baby babygirl babyboy princess prince queen king angel
monkey dragon tiger lion eagle wolf bear dolphin horse butterfly kitty kitten puppy bunny chicken banana orange apple cherry strawberry
chocolate cookie candy sugar pepper ginger cheese pizza coffee summer winter spring autumn fall sunshine rainbow snow shadow
january february march april may june july august september october november december enero febrero marzo abril mayo junio julio agosto
septiembre octubre noviembre diciembre monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes
sabado domingo football baseball basketball soccer hockey tennis golf futbol yankees lakers cowboys steelers eagles raiders chelsea arsenal
liverpool barcelona realmadrid manchester america mexico colombia california texas florida newyork chicago boston london paris
superman batman spiderman starwars pokemon naruto minecraft fortnite google facebook instagram twitter amazon apple microsoft windows
samsung iphone android internet computer laptop hello hola goodbye thankyou please family familia mother father mommy daddy mama papa
brother sister friend friends friendship forever always together happy happiness smile freedom peace hope faith jesus christ jesuschrist
god godislove blessed heaven church bible trust trustno trustnoone nothing whatever something anything fuckyou fuck shit bitch asshole
money dollar million rich power strong number one two three first second black white red blue green purple yellow silver gold golden
diamond crystal flower flowers rose lucky star stars moon sun music guitar piano dance dancer rock metal hiphop ninja samurai warrior
soldier police fire water earth blaze phoenix matrix hunter killer cowboy scooter harley ferrari mercedes porsche mustang corvette camaro
toyota honda nissan chevy ford michael jennifer jessica ashley matthew daniel andrew joshua anthony robert thomas charlie jordan
hannah amanda nicole sophie samantha michelle melissa stephanie elizabeth william james joseph david richard john mary maria jose juan
carlos luis miguel pedro jorge alejandro alejandra daniela gabriela fernanda carolina valentina sofia isabella camila lucia ana laura
carmen rosa elena george maggie buster bailey max rocky molly lucy daisy sadie
`

/** Words that passwords are made of most often, with the names people give and are given: English and Spanish. */
export const commonWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
